package dev.orrery.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.inventory.reservation.OrderStep.Release;
import dev.orrery.inventory.reservation.OrderStep.Reserve;
import dev.orrery.inventory.reservation.OrderStep.Ship;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrderStepTests {

    private static final String ORDER = "019a8f3e-1111-7000-8000-000000000001";

    @Test
    void reservesForTheSampleOfAPlacedOrder() throws IOException {
        assertThat(OrderStep.of(sample("OrderPlacedV1"))).singleElement().satisfies(step -> {
            var reserve = (Reserve) step;
            assertThat(reserve.orderId()).isEqualTo(ORDER);
            assertThat(reserve.quantities()).isEqualTo(Map.of("85123A", 6, "71053", 2));
        });
    }

    @Test
    void knowsAnOrderWhoseStockWasReservedBeforehand() throws IOException {
        assertThat(OrderStep.of(sample("OrderPlacedV1", "OrderPlacedV1.stock-reserved")))
                .singleElement()
                .satisfies(step -> assertThat(((Reserve) step).beforehand()).isTrue());
        assertThat(OrderStep.of(sample("OrderPlacedV1")))
                .singleElement()
                .satisfies(step -> assertThat(((Reserve) step).beforehand()).isFalse());
    }

    @Test
    void shipsForTheSampleOfAConfirmedOrder() throws IOException {
        assertThat(OrderStep.of(sample("OrderConfirmedV1"))).containsExactly(new Ship(ORDER));
    }

    @Test
    void releasesForTheSamplesOfOrdersThatEndOtherwise() throws IOException {
        assertThat(OrderStep.of(sample("OrderRejectedV1"))).containsExactly(new Release(ORDER));
        assertThat(OrderStep.of(sample("OrderCancelledV1"))).containsExactly(new Release(ORDER));
    }

    @Test
    void passesOverMessagesOfOtherTopics() throws IOException {
        assertThat(OrderStep.of(sample("PaymentChargedV1"))).isEmpty();
    }

    @Test
    void addsUpLinesOfOneProduct() {
        assertThat(OrderStep.of(placed(new Line("MUG", 2), new Line("MUG", 3))))
                .singleElement()
                .extracting(step -> ((Reserve) step).quantities())
                .isEqualTo(Map.of("MUG", 5));
    }

    @Test
    void refusesOrdersThatAskForNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderStep.of(placed()));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderStep.of(placed(new Line("MUG", 0))));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderStep.of(placed(new Line("MUG", -1))));
    }

    @Test
    void refusesMorePiecesThanANumberHolds() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> OrderStep.of(placed(new Line("MUG", Integer.MAX_VALUE), new Line("MUG", 1))));
    }

    private static Received placed(Line... lines) {
        return new Received(new OrderPlacedV1(new UUID(0, 1), ORDER, Instant.EPOCH, "shopper", List.of(lines)), null);
    }

    private static Received sample(String type) throws IOException {
        return sample(type, type);
    }

    private static Received sample(String type, String file) throws IOException {
        Class<? extends Message> known = MessageTypes.byName(type).orElseThrow();
        try (var json = known.getResourceAsStream("/samples/" + file + ".json")) {
            return new Received(JsonMapper.shared().readValue(json, known), null);
        }
    }
}
