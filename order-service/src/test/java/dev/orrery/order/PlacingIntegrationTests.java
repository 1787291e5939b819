package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static dev.orrery.order.platform.Bodies.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.order.platform.Answer;
import dev.orrery.order.platform.OrderService;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacingIntegrationTests {

    private final OrderService service = OrderService.shared();
    private final OrderService.Client shopper = service.as("shopper-" + UUID.randomUUID());

    @Test
    void acceptsAnOrderAtTheCurrentPrices() {
        var answer = shopper.place("""
                {"lines":[{"sku":"85123A","quantity":6},{"sku":"71053","quantity":2}],
                 "payment":{"method":"card","token":"tok_ok"}}
                """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/orders/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.text("/status")).isEqualTo("PENDING");
        assertThat(answer.json().at("/reason").isNull()).isTrue();
        assertThat(answer.text("/total/amount")).isEqualTo("22.08");
        assertThat(answer.text("/total/currency")).isEqualTo("GBP");
        assertThat(answer.text("/lines/0/name")).isEqualTo("WHITE HANGING HEART T-LIGHT HOLDER");
        assertThat(answer.text("/lines/0/unitPrice/amount")).isEqualTo("2.55");
        assertThat(answer.text("/priceSource")).isEqualTo("inventory");
        assertThat(answer.json().has("externalId")).isFalse();
        assertThat(shopper.get("/api/orders/" + answer.id()).json()).isEqualTo(answer.json());
    }

    @Test
    void tellsInventoryWhatToReserve() {
        var placed = shopper.place(order("71053", 4, "tok_ok"));

        await().untilAsserted(() -> assertThat(service.peers().heardOf(placed.id(), OrderPlacedV1.class))
                .singleElement()
                .satisfies(message -> assertThat(message.lines()).containsExactly(new OrderPlacedV1.Line("71053", 4))));
    }

    @Test
    void mergesLinesOfTheSameProduct() {
        var answer = shopper.place("""
                {"lines":[{"sku":"85123A","quantity":6},{"sku":"71053","quantity":1},{"sku":"85123A","quantity":4}],
                 "payment":{"method":"card","token":"tok_ok"}}
                """);

        assertThat(answer.json().at("/lines").size()).isEqualTo(2);
        assertThat(answer.json().at("/lines/0/quantity").asInt()).isEqualTo(10);
    }

    @Test
    void namesUnknownProducts() {
        var answer = shopper.place(order("NO-SUCH-THING", 1, "tok_ok"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("unknown-sku");
        assertThat(answer.text("/detail")).contains("NO-SUCH-THING");
    }

    @Test
    void acceptsAThousandLines() {
        var lines = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            lines.append(i == 0 ? "" : ",").append("{\"sku\":\"P-").append(i).append("\",\"quantity\":1}");
        }

        var answer =
                shopper.place("{\"lines\":[" + lines + "],\"payment\":{\"method\":\"card\",\"token\":\"tok_ok\"}}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/total/amount")).isEqualTo("1000.00");
    }

    @Test
    void keepsTextOfAnyScriptAsItIs() {
        var replayer = service.as("replayer", "orders:any");
        String customer = "مرحبا 🎁 ' OR 1=1; DROP TABLE orders; --";

        var answer = replayer.place("""
                {"lines":[{"sku":"85123A","quantity":1}],"payment":{"method":"card","token":"tok_ok"},
                 "customerId":"%s","externalId":"🧾 536365","placedAt":"2010-12-01T08:26:00Z"}
                """.formatted(customer));

        assertThat(answer.status()).isEqualTo(202);
        Answer read = replayer.get("/api/orders/" + answer.id());
        assertThat(read.text("/customerId")).isEqualTo(customer);
        assertThat(read.text("/externalId")).isEqualTo("🧾 536365");
        assertThat(read.text("/placedAt")).isEqualTo("2010-12-01T08:26:00Z");
    }

    @Test
    void letsOnlySomeActForOthers() {
        var answer = shopper.place(anOrder().replaceFirst("\\{", "{\"customerId\":\"victim\","));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
    }

    @Test
    void needsTheShopScope() {
        assertThat(service.as("admin", "catalog stock").place(anOrder()).status())
                .isEqualTo(403);
        assertThat(service.call("POST", "/api/orders", anOrder(), "Content-Type", "application/json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hidesOrdersOfOthers() {
        var placed = shopper.place(anOrder());
        var other = service.as("other");

        assertThat(other.get("/api/orders/" + placed.id()).status()).isEqualTo(404);
        assertThat(other.cancel(placed.id()).status()).isEqualTo(404);
        assertThat(other.get("/api/orders/no-uuid").status()).isEqualTo(404);
        assertThat(service.as("replayer", "orders:any")
                        .get("/api/orders/" + placed.id())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersWithoutABodyWhileTheClientKnowsTheOrder() {
        var placed = shopper.place(anOrder());

        var answer = shopper.get("/api/orders/" + placed.id(), "If-None-Match", "\"1\"");

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.response().body()).isEmpty();
    }
}
