package dev.orrery.inventory.reservation;

import static dev.orrery.inventory.Messages.cancelled;
import static dev.orrery.inventory.Messages.confirmed;
import static dev.orrery.inventory.Messages.header;
import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static dev.orrery.inventory.Messages.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.contracts.message.StockRefusedV1;
import dev.orrery.contracts.message.StockRefusedV1.Shortage;
import dev.orrery.contracts.message.StockReservedV1;
import dev.orrery.inventory.Instance;
import dev.orrery.inventory.Messages;
import dev.orrery.inventory.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReservationIntegrationTests {

    private static final Instance INVENTORY = Instance.shared();
    private static Messages messages;

    private final String order = newOrderId();

    @BeforeAll
    static void start() {
        messages = Surroundings.shared().messages();
    }

    @AfterAll
    static void stop() {
        messages.close();
    }

    @Test
    void reservesWhenPlacedAndShipsWhenConfirmed() {
        String mug = INVENTORY.newProduct(10);
        String bowl = INVENTORY.newProduct(5);

        messages.send(placed(order, new Line(mug, 4), new Line(bowl, 5)));

        assertThat(messages.answerTo(order)).isInstanceOf(StockReservedV1.class);
        assertStock(mug, 10, 4, 0);
        assertStock(bowl, 5, 5, 0);

        messages.send(confirmed(order));

        awaitStock(mug, 6, 0, 4);
        awaitStock(bowl, 0, 0, 5);
        assertThat(INVENTORY.pieces(mug, "SHIPPED")).isEqualTo(4);
    }

    @Test
    void releasesWhatARejectedOrderHeld() {
        String mug = INVENTORY.newProduct(10);
        messages.send(placed(order, new Line(mug, 4)));
        messages.answerTo(order);

        messages.send(rejected(order));

        awaitStock(mug, 10, 0, 0);
        assertThat(INVENTORY.pieces(mug, "RELEASED")).isEqualTo(4);
    }

    @Test
    void reservesNothingWhenOneLineFallsShort() {
        String mug = INVENTORY.newProduct(10);
        String bowl = INVENTORY.newProduct(3);

        messages.send(placed(order, new Line(mug, 4), new Line(bowl, 4), new Line("no-such-sku", 1)));

        var answer = (StockRefusedV1) messages.answerTo(order);
        assertThat(answer.shortages())
                .containsExactlyInAnyOrder(new Shortage(bowl, 4, 3), new Shortage("no-such-sku", 1, 0));
        assertStock(mug, 10, 0, 0);
        assertStock(bowl, 3, 0, 0);
    }

    @Test
    void appliesEachMessageOnceHoweverOftenItIsDelivered() {
        String mug = INVENTORY.newProduct(100);
        var placed = placed(order, new Line(mug, 4));
        var confirmed = confirmed(order);

        messages.send(placed, placed, placed);
        messages.answerTo(order);
        messages.send(confirmed, placed, confirmed, confirmed, placed);
        awaitAllOf(order, mug);

        assertStock(mug, 96, 1, 4);
        assertThat(INVENTORY.pieces(mug, "SHIPPED")).isEqualTo(4);
        assertThat(messages.unread(Topics.STOCK)).noneMatch(each -> order.equals(each.key()));
    }

    @Test
    void parksWhatCannotBeAppliedAndGoesOn() {
        String mug = INVENTORY.newProduct(10);
        String broken = newOrderId();
        String empty = newOrderId();

        messages.send(broken, "OrderPlacedV1", "{\"not\":".getBytes(StandardCharsets.UTF_8));
        messages.send(placed(empty, new Line(mug, 0)), placed(order, new Line(mug, 1)));

        assertThat(messages.answerTo(order)).isInstanceOf(StockReservedV1.class);
        String dead = Topics.deadLettersOf(Topics.ORDERS);
        assertThat(header(messages.next(dead, each -> broken.equals(each.key())), MessageHeaders.DEAD_LETTER_REASON))
                .contains("not a valid OrderPlacedV1");
        assertThat(header(messages.next(dead, each -> empty.equals(each.key())), MessageHeaders.DEAD_LETTER_REASON))
                .contains("at least one piece");
    }

    @Test
    void holdsNothingForAnOrderThatWasCancelledBefore() {
        String mug = INVENTORY.newProduct(10);

        messages.send(cancelled(order));
        messages.send(placed(order, new Line(mug, 4)));
        awaitAllOf(order, mug);

        assertStock(mug, 10, 1, 0);
        assertThat(messages.unread(Topics.STOCK)).noneMatch(each -> order.equals(each.key()));
    }

    @Test
    void answersInTheTraceOfTheOrder() {
        String mug = INVENTORY.newProduct(10);

        messages.send(placed(order, new Line(mug, 1)));

        var answer = messages.next(Topics.STOCK, each -> order.equals(each.key()));
        assertThat(header(answer, MessageHeaders.TRACEPARENT)).contains("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void countsWhatBecomesOfOrders() {
        String mug = INVENTORY.newProduct(10);
        messages.send(placed(order, new Line(mug, 1)));
        messages.answerTo(order);

        assertThat(INVENTORY
                        .bean(MeterRegistry.class)
                        .get("orrery.stock.reservations")
                        .tag("outcome", "reserved")
                        .counter()
                        .count())
                .isPositive();
    }

    /** Waits until all messages sent under this key are applied, by way of one more order behind them. */
    private static void awaitAllOf(String key, String sku) {
        var last = placed(newOrderId(), new Line(sku, 1));
        messages.send(key, last.type(), JsonMapper.shared().writeValueAsBytes(last));
        messages.answerTo(last.orderId());
    }

    private static void awaitStock(String sku, long onHand, long reserved, long shipped) {
        await().untilAsserted(() -> assertStock(sku, onHand, reserved, shipped));
    }

    private static void assertStock(String sku, long onHand, long reserved, long shipped) {
        assertThat(List.copyOf(INVENTORY.stock(sku).values()))
                .containsExactly(onHand, reserved, shipped, onHand + shipped);
    }
}
