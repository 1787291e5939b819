package dev.orrery.lab.labs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Sends bytes, well formed or not, on a connection of their own, and reads whatever answers come. */
final class RawRequest {

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
    private static final int PATIENCE_MILLIS = 3_000;
    private static final Executor THREADS = Thread::startVirtualThread;

    private RawRequest() {}

    /**
     * The statuses of all answers until the other side closes the connection, or says nothing any more for three seconds.
     *
     * @param bytes each character is one
     */
    static CompletableFuture<List<String>> send(URI to, String bytes) {
        return CompletableFuture.supplyAsync(() -> answers(to, bytes), THREADS);
    }

    private static List<String> answers(URI to, String bytes) {
        try (var socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return statuses(in);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<String> statuses(BufferedReader in) {
        var statuses = new ArrayList<String>();
        try {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                // A body without a line's end stands before the next answer.
                var found = STATUS.matcher(line.substring(Math.max(0, line.indexOf("HTTP/1.1"))));
                if (found.find()) {
                    statuses.add(found.group(1));
                }
            }
        } catch (IOException _) {
            // Reset, or silent: that is all there is.
        }
        return statuses;
    }
}
