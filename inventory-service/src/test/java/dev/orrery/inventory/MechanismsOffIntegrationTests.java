package dev.orrery.inventory;

import static dev.orrery.inventory.Messages.confirmed;
import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1.Line;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What mechanisms are good for, seen without them; the other tests see the same things with them. */
class MechanismsOffIntegrationTests {

    private static Instance inventory;
    private static Messages messages;

    @BeforeAll
    static void start() {
        var surroundings = Surroundings.fresh();
        inventory = surroundings.start(
                "orrery.mechanisms.inbox.enabled=false", "orrery.mechanisms.shared-cache.enabled=false");
        messages = surroundings.messages();
    }

    @AfterAll
    static void stop() {
        messages.close();
        inventory.close();
    }

    @Test
    void reservesAndShipsTwiceWhatIsDeliveredTwice() {
        String mug = inventory.newProduct(100);
        String order = newOrderId();
        var placed = placed(order, new Line(mug, 4));

        messages.send(placed, placed);

        messages.answerTo(order);
        messages.answerTo(order);
        assertThat(inventory.pieces(mug, "HELD")).isEqualTo(8);

        messages.send(confirmed(order));

        await().untilAsserted(() -> assertThat(inventory.stock(mug)).containsEntry("shipped", 8L));
    }

    @Test
    void writesNothingIntoTheSharedCache() {
        String mug = inventory.newProduct(100);
        String order = newOrderId();

        messages.send(placed(order, new Line(mug, 4)));

        messages.answerTo(order);
        assertThat(inventory.bean(StringRedisTemplate.class).keys("*:" + mug)).isEmpty();
        var mechanisms = inventory.management().get("/actuator/mechanisms").body();
        assertThat(mechanisms.at("/shared-cache/enabled").asBoolean()).isFalse();
        assertThat(mechanisms.at("/shared-cache/state/pending").asInt()).isZero();
        assertThat(mechanisms.at("/stock-locking/enabled").asBoolean()).isTrue();
    }
}
