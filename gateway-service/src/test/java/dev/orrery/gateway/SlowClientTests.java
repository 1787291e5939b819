package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that hold a connection and do next to nothing with it. */
@ExtendWith(Besieged.class)
class SlowClientTests {

    private static final int MANY = 200;
    private static final int MEGABYTE = 1 << 20;

    private final Drip drip = new Drip();
    private final Castle castle;

    SlowClientTests(Castle castle) {
        this.castle = castle;
    }

    @AfterEach
    void dripNoMore() {
        drip.close();
    }

    @Test
    void endsHeadsThatDoNotEnd() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                var client = castle.connect().send("GET /api/products/a HTTP/1.1\r\nHost: x\r\n");
                clients.add(client);
                drip.begin(() -> client.send("X-A: b\r\n"));
            }
            castle.servesOthers();
            for (RawClient client : clients) {
                client.answer().isProblem(408, "invalid-request");
                client.rest();
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void endsBodiesThatHardlyCome() throws Exception {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
            drip.begin(() -> client.send("x"));

            client.answer().isProblem(408, "invalid-request");
            client.rest();
            castle.servesOthers();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void endsBodiesThatDoNotComeAtAll() throws Exception {
        try (var client = castle.connect()) {
            client.send("POST /oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            client.answer().isProblem(408, "invalid-request");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void endsConnectionsOnWhichNothingHappens() throws Exception {
        try (var silent = castle.connect();
                var served = castle.connect()) {
            served.send("GET /api/products/a HTTP/1.1\r\nHost: x\r\n\r\n").answer();

            assertThat(silent.rest()).isEmpty();
            assertThat(served.rest()).isEmpty();
        }
    }

    @Test
    @Timeout(180)
    void endsConnectionsWhoseAnswersNobodyReads() throws Exception {
        String asked = "GET /openapi HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var client = castle.connect()) {
            // Answers to these are more than what the buffers of both sides take in.
            assertThat(sendUntilItFails(client, asked.repeat(1_000))).isNotNull();
            castle.servesOthers();
        }
    }

    /** Each time the gateway does not read on because nobody reads its answers, this one does not write on, either. */
    private static IOException sendUntilItFails(RawClient client, String some) {
        try {
            for (int i = 0; i < 10_000; i++) {
                client.send(some);
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** While the service behind does not read, the client cannot send, and that is not its fault. */
    @Test
    void doesNotBlameAClientForASlowService() throws Exception {
        int size = 8 * MEGABYTE;
        castle.upstream().hold();
        try (var client = castle.connect()) {
            var writer = Thread.ofVirtual().start(() -> {
                try {
                    client.send("GET /openapi/orders HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n")
                            .send(new byte[size]);
                } catch (IOException _) {
                    // The answer tells.
                }
            });
            // Several times as long as a client may take.
            drip.after(Duration.ofSeconds(4), castle.upstream()::letGo);

            assertThat(client.answer().status()).isEqualTo(200);
            writer.join();
        } finally {
            castle.upstream().letGo();
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).hasSize(size));
    }

    @Test
    void doesNotWaitForAClientThatHasLeft() throws Exception {
        for (String some : List.of(
                "",
                "GET /api/pro",
                "GET /api/products/a HTTP/1.1\r\nHost: x\r\n",
                "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")) {
            try (var client = castle.connect()) {
                client.send(some).sayNoMore();

                assertThat(client.rest()).as(some).doesNotContain("200 OK");
            }
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }
}
