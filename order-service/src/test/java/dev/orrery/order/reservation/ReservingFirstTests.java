package dev.orrery.order.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orrery.contracts.Money;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.order.ordering.AcceptOutcome;
import dev.orrery.order.ordering.InMemoryOrders;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.OrderLine;
import dev.orrery.order.ordering.OrderState;
import dev.orrery.order.ordering.PlaceOrder;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.PriceSource;
import dev.orrery.order.ordering.RequestKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReservingFirstTests {

    private static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");
    private static final RequestKey KEY = new RequestKey("shopper", "key", "hash");

    private final Inventory inventory = new Inventory();
    private final Recording orders = new Recording();
    private final ReservingFirst reservingFirst = new ReservingFirst(
            inventory,
            orders,
            new ReservationProperties(Duration.ofSeconds(1), Duration.ofSeconds(3)),
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void storesAnOrderTogetherWithTheMomentItsStockWasReserved() {
        var order = order();

        assertThat(reservingFirst.accept(order, wish(null))).isEqualTo(new AcceptOutcome.In());

        assertThat(orders.find(order.id())).contains(order);
        assertThat(orders.reservedAt).containsExactly(NOON);
        assertThat(inventory.released).isEmpty();
    }

    @Test
    void storesARefusedOrderAsOneWhoseStockIsStillToBeReserved() {
        inventory.answer = InventoryStock.Answer.REFUSED;

        assertThat(reservingFirst.accept(order(), wish(null))).isEqualTo(new AcceptOutcome.In());

        assertThat(orders.reservedAt).containsOnlyNulls().hasSize(1);
        assertThat(inventory.released).isEmpty();
    }

    @Test
    void storesNothingWithoutAnAnswerAndGivesBackWhatMayHaveBeenReserved() {
        inventory.answer = InventoryStock.Answer.NONE;
        var order = order();

        assertThat(reservingFirst.accept(order, wish(null)))
                .isEqualTo(new AcceptOutcome.NoStockAnswer(Duration.ofSeconds(3)));

        assertThat(orders.find(order.id())).isEmpty();
        assertThat(inventory.released).containsExactly(order.id());
    }

    @Test
    void givesTheStockBackOfAnOrderThatWasPlacedBefore() {
        reservingFirst.accept(order(), wish(KEY));
        var again = order();

        assertThat(reservingFirst.accept(again, wish(KEY))).isEqualTo(new AcceptOutcome.KeyTaken());

        assertThat(inventory.released).containsExactly(again.id());
    }

    @Test
    void givesTheStockBackOfAnOrderThatCannotBeStored() {
        orders.broken = true;
        var order = order();

        assertThatIllegalStateException().isThrownBy(() -> reservingFirst.accept(order, wish(null)));

        assertThat(inventory.released).containsExactly(order.id());
    }

    @Test
    void tellsHowOftenItAsked() {
        reservingFirst.accept(order(), wish(null));
        inventory.answer = InventoryStock.Answer.NONE;
        reservingFirst.accept(order(), wish(null));

        assertThat(reservingFirst.state())
                .containsEntry("reservedFirst", 1L)
                .containsEntry("refusedFirst", 0L)
                .containsEntry("unanswered", 1L)
                .containsEntry("releasesSent", 1L);
    }

    private static PlacedOrder order() {
        var line = new OrderLine("MUG", "MUG", 1, Money.gbp("1.00"));
        return new PlacedOrder(
                new OrderId(MessageIds.next()),
                "shopper",
                OrderState.accepted(NOON),
                List.of(line),
                Money.gbp("1.00"),
                NOON,
                PriceSource.INVENTORY,
                null);
    }

    private static PlaceOrder wish(@Nullable RequestKey key) {
        return new PlaceOrder("shopper", Map.of("MUG", 1), "tok_ok", null, null, key);
    }

    private static final class Inventory implements InventoryStock {

        private final List<OrderId> released = new ArrayList<>();
        private Answer answer = Answer.RESERVED;

        @Override
        public Answer reserve(PlacedOrder order) {
            return answer;
        }

        @Override
        public void release(OrderId id) {
            released.add(id);
        }
    }

    private static final class Recording extends InMemoryOrders {

        private final List<@Nullable Instant> reservedAt = new ArrayList<>();
        private boolean broken;

        @Override
        public boolean accept(
                PlacedOrder order, String paymentToken, @Nullable RequestKey key, @Nullable Instant stockReservedAt) {
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
            reservedAt.add(stockReservedAt);
            return super.accept(order, paymentToken, key, stockReservedAt);
        }
    }
}
