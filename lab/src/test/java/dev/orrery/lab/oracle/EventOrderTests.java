package dev.orrery.lab.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.oracle.TopicLog.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventOrderTests {

    @Test
    void isContentWithAnOrderThatIsPlacedAndThenEnds() {
        assertThat(wrong(placed("1"), confirmed("2"))).isEmpty();
    }

    @Test
    void isContentWithAnOrderThatIsOnItsWay() {
        assertThat(wrong(placed("1"))).isEmpty();
    }

    @Test
    void seesAnEndBeforeTheBeginning() {
        assertThat(wrong(confirmed("2"), placed("1"))).containsEntry("o1", "OrderConfirmedV1, then OrderPlacedV1");
    }

    @Test
    void seesTwoEnds() {
        assertThat(wrong(placed("1"), confirmed("2"), entry("3", "orders", "OrderRejectedV1")))
                .containsEntry("o1", "OrderPlacedV1, then OrderConfirmedV1, then OrderRejectedV1");
    }

    @Test
    void seesOneEffectWrittenAsTwoMessages() {
        assertThat(wrong(placed("1"), entry("2", "stock", "StockReservedV1"), entry("3", "stock", "StockReservedV1")))
                .containsEntry("o1", "two messages StockReservedV1 on stock");
    }

    @Test
    void takesASecondDeliveryForTheSameMessage() {
        assertThat(wrong(placed("1"), confirmed("2"), placed("1"))).isEmpty();
    }

    @Test
    void leavesOutTheOrdersOfOthers() {
        assertThat(EventOrder.wrong(List.of(confirmed("2")), Set.of("another"))).isEmpty();
    }

    private static Entry placed(String id) {
        return entry(id, "orders", "OrderPlacedV1");
    }

    private static Entry confirmed(String id) {
        return entry(id, "orders", "OrderConfirmedV1");
    }

    private static Entry entry(String id, String topic, String type) {
        return new Entry(topic, "o1", id, type, "");
    }

    private static Map<String, String> wrong(Entry... log) {
        return EventOrder.wrong(List.of(log), Set.of("o1"));
    }
}
