package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that sends bytes and not requests. Whatever it waits for it waits for a minute at most. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;

    /** @param text the whole answer as it came */
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        Optional<String> header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** Asserts that it is a problem as the public contract says, without a word about what is behind. */
        Answer isProblem(int status, String slug) {
            assertThat(status()).as(text).isEqualTo(status);
            assertThat(header("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = JsonMapper.shared().readTree(body());
            assertThat(problem.get("type").asString()).isEqualTo("urn:orrery:problem:" + slug);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("title").asString()).isNotBlank();
            assertThat(problem.get("detail").asString()).isNotBlank();
            assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
            assertThat(text)
                    .doesNotContain("netty")
                    .doesNotContain("Exception")
                    .doesNotContain("dev.orrery")
                    .doesNotContain("127.0.0.1");
            return this;
        }
    }

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends this as it is, each character a byte. */
    RawClient send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says that nothing more will come and goes on listening. */
    void sayNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /** The next answer, which must say how long it is. */
    Answer answer() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) next);
        }
        String length = new Answer(head.toString()).header("Content-Length").orElse("0");
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new Answer(head + new String(body, StandardCharsets.UTF_8));
    }

    /** What comes until the other side closes the connection; it failing to do so is an error. */
    String rest() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException _) {
            return ""; // reset instead of closed
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
