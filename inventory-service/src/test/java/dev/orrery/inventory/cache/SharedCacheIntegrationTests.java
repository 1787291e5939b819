package dev.orrery.inventory.cache;

import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.inventory.Instance;
import dev.orrery.inventory.Messages;
import dev.orrery.inventory.Surroundings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedCacheIntegrationTests {

    private static final String[] EDITOR = {"Authorization", "Bearer catalog"};
    private static final String MUG = """
            {"name":"Mug","unitPrice":{"amount":"2.55","currency":"GBP"}}""";

    private static final Instance INVENTORY = Instance.shared();
    private static Messages messages;

    @BeforeAll
    static void start() {
        messages = Surroundings.shared().messages();
    }

    @AfterAll
    static void stop() {
        messages.close();
    }

    @Test
    void writesNewProducts() {
        String sku = newOrderId();

        INVENTORY.http().put("/api/products/" + sku, MUG, EDITOR);

        await().untilAsserted(() -> assertThat(cached("product:" + sku))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"sku\":\"" + sku
                                + "\",\"name\":\"Mug\",\"amount\":\"2.55\",\"currency\":\"GBP\"}")));
    }

    @Test
    void writesWhatIsReserved() {
        String mug = INVENTORY.newProduct(10);
        String order = newOrderId();

        messages.send(placed(order, new Line(mug, 4)));

        messages.answerTo(order);
        await().untilAsserted(() -> {
            var stock = cached("stock:" + mug);
            assertThat(stock.propertyNames())
                    .containsExactlyInAnyOrder("onHand", "reserved", "available", "version", "asOf");
            assertThat(stock.at("/available").asInt()).isEqualTo(6);
            assertThat(stock.at("/version").asInt()).isEqualTo(2);
        });
    }

    @Test
    void writesEverythingAgainAfterALoss() {
        String mug = INVENTORY.newProduct(10);

        redis().delete(List.of("stock:#filled"));

        await().untilAsserted(() -> {
            assertThat(cached("product:" + mug).at("/amount").asString()).isEqualTo("2.55");
            assertThat(cached("stock:" + mug).at("/onHand").asInt()).isEqualTo(10);
        });
    }

    private static StringRedisTemplate redis() {
        return INVENTORY.bean(StringRedisTemplate.class);
    }

    private static JsonNode cached(String key) {
        String value = redis().opsForValue().get(key);
        assertThat(value).as(key).isNotNull();
        return JsonMapper.shared().readTree(value);
    }
}
