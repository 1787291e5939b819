package dev.orrery.launcher.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it gets, and says {@code bye} to who has ended. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();

    EchoServer() {
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections that have ended in order. */
    int ends() {
        return ends.get();
    }

    /** Connections that have broken. */
    int resets() {
        return resets.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.getOutputStream().write("bye".getBytes(StandardCharsets.US_ASCII));
            ends.incrementAndGet();
        } catch (IOException _) {
            resets.incrementAndGet();
        }
    }
}
