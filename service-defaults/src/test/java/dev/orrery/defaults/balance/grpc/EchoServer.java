package dev.orrery.defaults.balance.grpc;

import io.grpc.Attributes;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An instance that answers with what it was asked, or as it is told; a real server on loopback. */
final class EchoServer implements AutoCloseable {

    static final MethodDescriptor<String, String> ECHO = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("test.Echo/Ask")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private final String id;
    private final AtomicInteger connections = new AtomicInteger();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private volatile Status status = Status.OK;
    private volatile boolean holds;
    private final int port;
    private Server server;

    EchoServer(String id) {
        this.id = id;
        server = start(0);
        port = server.getPort();
    }

    private Server start(int at) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", at))
                    .addService(ServerServiceDefinition.builder("test.Echo")
                            .addMethod(ECHO, ServerCalls.asyncUnaryCall(this::answer))
                            .build())
                    .addTransportFilter(new ServerTransportFilter() {
                        @Override
                        public Attributes transportReady(Attributes attributes) {
                            connections.incrementAndGet();
                            return attributes;
                        }
                    })
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String question, StreamObserver<String> caller) {
        heard.add(question);
        Runnable answer = () -> {
            if (status.isOk()) {
                caller.onNext(question);
                caller.onCompleted();
            } else {
                caller.onError(status.asRuntimeException());
            }
        };
        if (holds) {
            held.add(answer);
        } else {
            answer.run();
        }
    }

    /** Where it is, as a registry would say. */
    Registered registered(int weight) {
        SocketAddress address = new InetSocketAddress("127.0.0.1", port);
        return new Registered(id, List.of(address), weight);
    }

    String id() {
        return id;
    }

    /** How many questions have reached it. */
    int calls() {
        return heard.size();
    }

    /** How many connections were made to it. */
    int connections() {
        return connections.get();
    }

    /** Fails every call from now on, or answers again if this is OK. */
    void answerWith(Status now) {
        status = now;
    }

    /** Takes calls and answers none for now. */
    void hold() {
        holds = true;
    }

    /** Answers what it has held, and everything else. */
    void release() {
        holds = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Goes away, connections and all. */
    void stop() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back at the same address. */
    void restart() {
        server = start(port);
    }

    @Override
    public void close() {
        stop();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
