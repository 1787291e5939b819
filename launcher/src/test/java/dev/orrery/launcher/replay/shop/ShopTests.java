package dev.orrery.launcher.replay.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopTests {

    private static final String PENDING = """
            {"id":"o-1","status":"PENDING","reason":null,"version":1,"lines":[]}""";
    private static final NewOrder ORDER =
            new NewOrder("536365", "17850", Instant.parse("2010-12-01T08:26:00Z"), Map.of("85123A", 6));

    private ScriptedServer server;
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        shop = shop(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void placesAnOrderForItsCustomerAtItsDate() {
        server.replies(202, PENDING);

        var answer = shop.place(ORDER);

        assertThat(answer.given()).contains(new Placed(new OrderState("o-1", "PENDING", Optional.empty(), 1), false));
        var request = server.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /api/orders");
        assertThat(request.header("Idempotency-Key")).isEqualTo("replay-536365");
        assertThat(request.header("Authorization")).isEqualTo("Bearer token of replayer");
        assertThat(request.body()).isEqualTo("""
                {"customerId":"17850","placedAt":"2010-12-01T08:26:00Z","externalId":"536365",\
                "lines":[{"sku":"85123A","quantity":6}],"payment":{"method":"card","token":"tok_ok"}}""");
    }

    @Test
    void tellsAnOrderThatWasThereBefore() {
        server.replies(202, PENDING, "Idempotency-Replayed", "true");

        assertThat(shop.place(ORDER).given())
                .hasValueSatisfying(placed -> assertThat(placed.replayed()).isTrue());
    }

    @Test
    void repeatsWithTheSameKeyWhileTheShopIsAway() {
        server.replies(503, "").hangsUp().replies(429, "").replies(504, "").replies(202, PENDING);

        assertThat(shop.place(ORDER).given()).isPresent();

        assertThat(server.requests()).hasSize(5);
        assertThat(server.requests())
                .extracting(request -> request.header("Idempotency-Key"))
                .containsOnly("replay-536365");
        assertThat(shop.repetitions()).isEqualTo(4);
    }

    @Test
    void givesUpWhenTheBudgetIsUsedUp() {
        server.replies(503, "", "Retry-After", "2");

        var impatient = shop(Duration.ofSeconds(1));

        assertThat(impatient.place(ORDER)).isEqualTo(new Answer.Missing<>("status 503"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotRepeatOnceStopped() {
        server.replies(503, "");
        shop.stopRepeating();

        assertThat(shop.place(ORDER)).isEqualTo(new Answer.Missing<>("status 503"));
    }

    @Test
    void takesARefusalByItsProblem() {
        server.replies(422, "{\"type\":\"urn:orrery:problem:unknown-sku\"}").replies(400, "<html>");

        assertThat(shop.place(ORDER)).isEqualTo(new Answer.Refused<>("unknown-sku"));
        assertThat(shop.place(ORDER)).isEqualTo(new Answer.Refused<>("status 400"));
    }

    @Test
    void asksForANewTokenOnce() {
        server.replies(401, "").replies(401, "");

        assertThat(shop.place(ORDER)).isEqualTo(new Answer.Refused<>("status 401"));
        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer token of replayer", "Bearer new token of replayer");
    }

    @Test
    void waitsForTheNextStateOfAnOrder() {
        server.replies(304, "").replies(200, PENDING.replace("PENDING", "CONFIRMED"));
        var known = new OrderState("o-1", "PENDING", Optional.empty(), 7);

        assertThat(shop.afterChange(known, Duration.ofSeconds(30)).given()).contains(known);
        assertThat(shop.afterChange(known, Duration.ofSeconds(30)).given())
                .hasValueSatisfying(state -> assertThat(state.isFinal()).isTrue());
        assertThat(server.requests().getFirst().header("If-None-Match")).isEqualTo("\"7\"");
        assertThat(server.requests().getFirst().header("Prefer")).isEqualTo("wait=30");
    }

    @Test
    void readsOrdersInPages() {
        server.replies(200, "{\"items\":[" + PENDING + "],\"next\":\"a b\"}")
                .replies(200, "{\"items\":[],\"next\":null}");

        var first = shop.orders(List.of("PENDING", "RESERVED"), 100, Optional.empty())
                .given()
                .orElseThrow();
        var second = shop.orders(List.of(), 500, first.next()).given().orElseThrow();

        assertThat(first.items()).hasSize(1);
        assertThat(second.next()).isEmpty();
        assertThat(server.requests())
                .extracting(ScriptedServer.Request::line)
                .containsExactly(
                        "GET /api/orders?limit=100&status=PENDING,RESERVED", "GET /api/orders?limit=500&cursor=a+b");
    }

    @Test
    void booksGoodsInUnderAReference() {
        server.replies(200, "{}");

        assertThat(shop.receive("C536379-85123A", "85123A", 3).given()).isPresent();
        assertThat(server.requests().getFirst().line()).isEqualTo("POST /api/stock/85123A/receipts");
        assertThat(server.requests().getFirst().body()).isEqualTo("{\"reference\":\"C536379-85123A\",\"quantity\":3}");
        assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Bearer token of admin");
    }

    private Shop shop(Duration budget) {
        return Shop.at(server.address(), new NamedTokens(), budget);
    }

    private static final class NamedTokens implements AccessTokens {

        private String prefix = "";

        @Override
        public String of(String client) {
            return prefix + "token of " + client;
        }

        @Override
        public void refused(String client) {
            prefix = "new ";
        }
    }
}
