package dev.orrery.lab.fault;

import dev.orrery.launcher.link.Protocol;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Asks whoever is behind a port for a sign of life, in the protocol that is spoken there.
 *
 * @param late how much later than usual an answer may come, each way
 */
record LinkProbe(Protocol protocol, Duration late) {

    private static final Duration LIMIT = Duration.ofMillis(1_500);
    private static final int TIMES = 3;
    private static final Duration LONG = Duration.ofDays(1);

    /** What came of a question. */
    sealed interface Reply {}

    /** An answer began to arrive. */
    record Answered(Duration after) implements Reply {}

    /** The connection was made and reset. */
    record Reset() implements Reply {}

    /** The connection was made, or is still being made, and nothing came. */
    record Silent() implements Reply {}

    /** Nobody listens there, or the other side closed the connection in order. */
    record Nobody() implements Reply {}

    /** Asks once. */
    Reply ask(int port) {
        var begin = System.nanoTime();
        int limit = Math.toIntExact(LIMIT.plus(late.multipliedBy(2)).toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), limit);
            socket.setSoTimeout(limit);
            socket.getOutputStream().write(question());
            return socket.getInputStream().read() < 0
                    ? new Nobody()
                    : new Answered(Duration.ofNanos(System.nanoTime() - begin));
        } catch (SocketTimeoutException _) {
            return new Silent();
        } catch (ConnectException _) {
            return new Nobody();
        } catch (IOException _) {
            return new Reset();
        }
    }

    /** After how long the quickest answer of several came; a day where none did. */
    Duration quickest(int port) {
        return Stream.generate(() -> ask(port))
                .limit(TIMES)
                .map(reply -> reply instanceof Answered(var after) ? after : LONG)
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private byte[] question() {
        return switch (protocol) {
            case REDIS -> text("PING\r\n");
            case HTTP -> text("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            // SSLRequest: answered with one letter before anybody has to say who they are.
            case POSTGRESQL -> ByteBuffer.allocate(8).putInt(8).putInt(80877103).array();
            // ApiVersions, version 0: length, key 18, version, correlation id, no client id.
            case KAFKA ->
                ByteBuffer.allocate(14)
                        .putInt(10)
                        .putShort((short) 18)
                        .putShort((short) 0)
                        .putInt(1)
                        .putShort((short) -1)
                        .array();
            // The preface of HTTP/2 and empty settings, which are answered with settings.
            case GRPC -> text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        };
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }
}
