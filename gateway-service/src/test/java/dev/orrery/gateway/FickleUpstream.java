package dev.orrery.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that takes a request whole and then hangs up without an answer, as often as it is told; after that it answers.
 * With a negative number it never does.
 */
final class FickleUpstream implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final ServerSocket server;
    private volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private volatile boolean hangsUp = true;

    FickleUpstream() {
        this(0);
    }

    FickleUpstream(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The next ones get no answer. */
    void hangUpOn(int requestsToCome) {
        hangsUp = true;
        failures.set(requestsToCome);
    }

    /** The next ones get this answer instead of the usual. */
    void answerWith(String head, int requestsToCome) {
        hangsUp = false;
        answer = head;
        failures.set(requestsToCome);
    }

    /** Head and body of each request as it came. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // It is closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String request = read(in); request != null; request = read(in)) {
                requests.add(request);
                boolean fails = failures.getAndUpdate(left -> left > 0 ? left - 1 : left) != 0;
                if (fails && hangsUp) {
                    return;
                }
                String given = fails ? answer : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
                socket.getOutputStream().write(given.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // The gateway has closed it.
        }
    }

    private static String read(BufferedReader in) throws IOException {
        var request = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            request.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
            if (line.isEmpty()) {
                for (int i = 0; i < length; i++) {
                    request.append((char) in.read());
                }
                return request.toString();
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
