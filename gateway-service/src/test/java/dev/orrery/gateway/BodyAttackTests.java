package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are larger than they may be, or than they seem. */
@ExtendWith(Besieged.class)
class BodyAttackTests {

    private static final long TWO_GIB = 2L << 30;
    private static final String START = "POST /oauth2/token HTTP/1.1\r\nHost: x\r\n";

    private final Castle castle;

    BodyAttackTests(Castle castle) {
        this.castle = castle;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void refusesTwoGibibytesBeforeTheyAreSent(String expect) throws Exception {
        try (var client = castle.connect()) {
            client.send(START + expect + "Content-Length: " + TWO_GIB + "\r\n\r\n");

            client.answer().isProblem(413, "payload-too-large");
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void stopsReadingTwoGibibytesThatComeInChunks() throws Exception {
        byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        var sent = new AtomicLong();
        try (var client = castle.connect()) {
            client.send(START + "Transfer-Encoding: chunked\r\n\r\n");
            var writer = Thread.ofVirtual().start(() -> {
                try {
                    for (; sent.get() < TWO_GIB; sent.addAndGet(chunk.length)) {
                        client.send(chunk);
                    }
                } catch (IOException _) {
                    // It is not wanted any more.
                }
            });

            client.answer().isProblem(413, "payload-too-large");
            castle.servesOthers();
            client.rest();
            writer.join();
        }
        // What was under way in the buffers of both sides is far less than what was to come.
        assertThat(sent.get()).isLessThan(TWO_GIB / 10);
        assertThat(castle.reached()).isEmpty();
    }

    /** A few kilobytes that would be as many megabytes to who unpacks them. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "identity, gzip"})
    void refusesAPackedBody(String coding) throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 << 20]);
        }
        try (var client = castle.connect()) {
            client.send(START + "Content-Encoding: " + coding + "\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                    .send(bomb.toByteArray());

            client.answer().isProblem(415, "unsupported-media-type");
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void hasASmallerLimitWhereLessIsNeeded() throws Exception {
        try (var client = castle.connect()) {
            client.send(START + "Content-Length: 65537\r\n\r\n");

            client.answer().isProblem(413, "payload-too-large");
        }
        try (var client = castle.connect()) {
            client.send(START + "Content-Length: 65536\r\n\r\n" + "x".repeat(65_536));

            assertThat(client.answer().status()).isEqualTo(200);
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).hasSize(65_536));
    }

    /** What was not read of a refused body must not be taken for the next request. */
    @Test
    void doesNotTakeTheRestOfABodyForARequest() throws Exception {
        String smuggled = "GET /api/products/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var client = castle.connect()) {
            client.send(START + "Content-Length: 70000\r\n\r\n" + smuggled.repeat(100));

            client.answer().isProblem(413, "payload-too-large");
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }
}
