package dev.orrery.gateway;

import static dev.orrery.gateway.RawHttp2Client.END_HEADERS;
import static dev.orrery.gateway.RawHttp2Client.END_STREAM;
import static dev.orrery.gateway.RawHttp2Client.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.Besieged.Castle;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that hold a stream of HTTP/2, or the whole connection, and do next to nothing with it. */
@ExtendWith(Besieged.class)
@Timeout(120)
class SlowHttp2ClientTests {

    private static final String PRODUCT = "/api/products/a";

    private final Drip drip = new Drip();
    private final Castle castle;

    SlowHttp2ClientTests(Castle castle) {
        this.castle = castle;
    }

    @AfterEach
    void dripNoMore() {
        drip.close();
    }

    private RawHttp2Client connect() throws IOException {
        return new RawHttp2Client(castle.gateway().port());
    }

    /** Longer than a head or a body's window may take: none of it is the connection's. */
    @Test
    void keepsAConnectionOnWhichAllIsWell() throws Exception {
        try (var client = connect()) {
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < end) {
                assertThat(client.ask(fields("GET", PRODUCT)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void endsAConnectionWhoseFieldsDoNotEnd() throws Exception {
        try (var client = connect()) {
            client.begin(fields("GET", PRODUCT), END_STREAM);
            client.awaitEnd();
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void endsAConnectionWhoseFrameDoesNotEnd() throws Exception {
        try (var client = connect()) {
            byte[] byByte = RawHttp2Client.block(fields("GET", PRODUCT));
            client.send(new byte[] {0, 0, (byte) byByte.length, Http2FrameTypes.HEADERS, END_HEADERS, 0, 0, 0, 1});
            drip.begin(() -> client.send(new byte[] {byByte[0]}));
            client.awaitEnd();
        }
        castle.servesOthers();
        assertThat(castle.reached()).isEmpty();
    }

    @Test
    void endsARequestWhoseBodyHardlyComesAndGoesOnWithTheOthers() throws Exception {
        try (var client = connect()) {
            int slow = client.begin(fields("POST", "/oauth2/token"), END_HEADERS);
            drip.begin(() -> client.frame(Http2FrameTypes.DATA, 0, slow, new byte[1]));

            client.answer(slow).isProblem(408, "invalid-request");
            dripNoMore();
            assertThat(client.ask(fields("GET", PRODUCT)).status()).isEqualTo(200);
        }
        assertThat(castle.reached()).hasSize(1);
    }

    /** In one frame, which the decoder does not pass on before it is whole. */
    @Test
    void takesABodyAtItsLeastRateForALongTime() throws Exception {
        try (var client = connect()) {
            int steady = client.begin(fields("POST", "/oauth2/token"), END_HEADERS);
            client.send(new byte[] {0, 0x20, 0, Http2FrameTypes.DATA, END_STREAM, 0, 0, 0, (byte) steady});
            drip.begin(() -> client.send(new byte[256]));

            assertThat(client.answer(steady).status()).isEqualTo(200);
        }
        assertThat(castle.reached()).hasSize(1);
    }

    /** While the service behind does not read, the client has no room to send, and that is not its fault. */
    @Test
    void doesNotBlameAClientForASlowService() throws Exception {
        int size = 8 << 20;
        castle.upstream().hold();
        try (var client = connect()) {
            int held = client.begin(fields("GET", "/openapi/orders"), END_HEADERS);
            // Several times as long as a client may take.
            drip.after(Duration.ofSeconds(4), castle.upstream()::letGo);
            client.upload(held, size);

            assertThat(client.answer(held).status()).isEqualTo(200);
        } finally {
            castle.upstream().letGo();
        }
        assertThat(castle.reached())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).hasSize(size));
    }

    @Test
    void endsARequestWhoseAnswerIsNotTaken() throws Exception {
        try (var client = new RawHttp2Client(castle.gateway().port(), 0)) {
            int untaken = client.begin(fields("GET", PRODUCT), END_HEADERS | END_STREAM);

            assertThat(client.answer(untaken).text()).contains("reset");
        }
        castle.servesOthers();
    }

    @Test
    void endsAConnectionOnWhichNothingHappens() throws Exception {
        try (var silent = connect()) {
            silent.awaitEnd();
        }
    }
}
