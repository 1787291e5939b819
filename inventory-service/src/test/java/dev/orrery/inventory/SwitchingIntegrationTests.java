package dev.orrery.inventory;

import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1.Line;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Mechanisms that are switched while the service runs. */
class SwitchingIntegrationTests {

    @Test
    void keepsTheSharedCacheUpToDateOrNotAsItIsTold() {
        var surroundings = Surroundings.fresh();
        try (var inventory = surroundings.start();
                var messages = surroundings.messages()) {
            String mug = inventory.newProduct(10);
            order(messages, mug, 1);
            awaitCached(inventory, mug, 9);

            switchCache(inventory, false);
            order(messages, mug, 2);
            await().during(Duration.ofSeconds(1))
                    .until(() -> cached(inventory, mug).contains("\"available\":9"));

            switchCache(inventory, true);
            awaitCached(inventory, mug, 7);
        }
    }

    private static void order(Messages messages, String sku, int quantity) {
        String order = newOrderId();
        messages.send(placed(order, new Line(sku, quantity)));
        messages.answerTo(order);
    }

    private static void switchCache(Instance inventory, boolean on) {
        var answer = inventory.management().post("/actuator/mechanisms/shared-cache", "{\"enabled\":" + on + "}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/enabled").asBoolean()).isEqualTo(on);
    }

    private static void awaitCached(Instance inventory, String sku, int available) {
        await().untilAsserted(() -> assertThat(cached(inventory, sku)).contains("\"available\":" + available));
    }

    private static String cached(Instance inventory, String sku) {
        return String.valueOf(
                inventory.bean(StringRedisTemplate.class).opsForValue().get("stock:" + sku));
    }
}
