package dev.orrery.order.platform;

import dev.orrery.contracts.inventory.v1.PricedProduct;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.QuoteReply;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Inventory's side of the price question: a gRPC server that can be slow, refuse, or be away. */
public final class PricingServer extends PricingGrpc.PricingImplBase implements AutoCloseable {

    private static final Map<String, PricedProduct> PRODUCTS = Map.of(
            "85123A", product("85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "2.55"),
            "71053", product("71053", "WHITE METAL LANTERN", "3.39"),
            "22423", product("22423", "REGENCY CAKESTAND 3 TIER", "12.75"));

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger failNext = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final List<String> traces = new CopyOnWriteArrayList<>();
    private final StockDesk stock = new StockDesk();
    private volatile Duration delay = Duration.ZERO;
    private Server server;
    private final int port;

    PricingServer() {
        server = listen(0);
        port = server.getPort();
    }

    private static PricedProduct product(String sku, String name, String amount) {
        return PricedProduct.newBuilder()
                .setSku(sku)
                .setName(name)
                .setAmount(amount)
                .setCurrency("GBP")
                .build();
    }

    private Server listen(int wanted) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(ServerInterceptors.intercept(this, new TraceReader()))
                    .addService(stock)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void quote(QuoteRequest request, StreamObserver<QuoteReply> answer) {
        if (request.getSkusList().contains("warm-up")) {
            answer.onNext(QuoteReply.newBuilder().addUnknownSkus("warm-up").build());
            answer.onCompleted();
            return;
        }
        questions.incrementAndGet();
        int now = underWay.incrementAndGet();
        mostUnderWay.accumulateAndGet(now, Math::max);
        LockSupport.parkNanos(delay.toNanos());
        underWay.decrementAndGet();
        if (failNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        var reply = QuoteReply.newBuilder();
        for (String sku : request.getSkusList()) {
            PricedProduct product = sku.startsWith("P-") ? product(sku, "Product " + sku, "1.00") : PRODUCTS.get(sku);
            if (product == null) {
                reply.addUnknownSkus(sku);
            } else {
                reply.addProducts(product);
            }
        }
        answer.onNext(reply.build());
        answer.onCompleted();
    }

    /** Who is asked for stock at the same address. */
    public StockDesk stock() {
        return stock;
    }

    int port() {
        return port;
    }

    /** How often it was asked. */
    public int questions() {
        return questions.get();
    }

    /** How many questions it had to answer at the same time. */
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    /** The {@code traceparent} of every call so far; empty for one without. */
    public List<String> traces() {
        return List.copyOf(traces);
    }

    /** From now on every answer takes so long. */
    public void slowDown(Duration each) {
        delay = each;
    }

    /** The next answers are refusals. */
    public void refuseNext(int count) {
        failNext.set(count);
    }

    /** Goes away, connections and all. */
    public void stop() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back at the same address. */
    public void start() {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
    }

    private final class TraceReader implements ServerInterceptor {

        private static final Metadata.Key<String> TRACE =
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            traces.add(Objects.requireNonNullElse(headers.get(TRACE), ""));
            return next.startCall(call, headers);
        }
    }
}
