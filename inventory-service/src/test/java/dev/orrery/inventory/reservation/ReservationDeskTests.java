package dev.orrery.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.message.StockRefusedV1.Shortage;
import dev.orrery.inventory.reservation.ReserveOutcome.Refused;
import dev.orrery.inventory.reservation.ReserveOutcome.Reserved;
import dev.orrery.inventory.reservation.ReserveOutcome.TooLate;
import dev.orrery.inventory.stock.StockItem;
import dev.orrery.inventory.stock.StockItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservationDeskTests {

    private final StockItem mugs = StockItems.item("MUG", 10);
    private final StockItem bowls = StockItems.item("BOWL", 3);
    private final Map<String, StockItem> shelf = new HashMap<>(Map.of("MUG", mugs, "BOWL", bowls));

    @Test
    void setsEveryLineAside() {
        var desk = desk();

        var outcome = desk.reserve("one", Map.of("MUG", 4, "BOWL", 3));

        assertThat(outcome).isInstanceOf(Reserved.class);
        assertThat(mugs.available()).isEqualTo(6);
        assertThat(bowls.available()).isZero();
        assertThat(desk.made()).singleElement().satisfies(made -> {
            assertThat(made.orderId()).isEqualTo("one");
            assertThat(made.status()).isEqualTo(ReservationStatus.HELD);
            assertThat(made.quantities()).isEqualTo(Map.of("MUG", 4, "BOWL", 3));
        });
    }

    @Test
    void setsNothingAsideWhenOneLineFallsShort() {
        var desk = desk();

        var outcome = desk.reserve("one", Map.of("MUG", 4, "BOWL", 5));

        assertThat(outcome).isEqualTo(new Refused(List.of(new Shortage("BOWL", 5, 3))));
        assertThat(mugs.available()).isEqualTo(10);
        assertThat(desk.made()).isEmpty();
    }

    @Test
    void hasNothingOfAnUnknownProduct() {
        assertThat(desk().reserve("one", Map.of("CUP", 1))).isEqualTo(new Refused(List.of(new Shortage("CUP", 1, 0))));
    }

    @Test
    void servesOrdersInTheirOrder() {
        var desk = desk();

        assertThat(desk.reserve("one", Map.of("MUG", 7))).isInstanceOf(Reserved.class);
        assertThat(desk.reserve("two", Map.of("MUG", 4))).isInstanceOf(Refused.class);
        assertThat(desk.reserve("three", Map.of("MUG", 3))).isInstanceOf(Reserved.class);
    }

    @Test
    void setsNothingMoreAsideForAnOrderThatHoldsItsStock() {
        mugs.reserve(4);
        var before = new Reservation(new UUID(0, 1), "one", Map.of("MUG", 4));
        var desk = new ReservationDesk(shelf, List.of(before), Set.of());

        assertThat(desk.reserveOnce("one", Map.of("MUG", 4))).isEqualTo(new Reserved(before));

        assertThat(mugs.available()).isEqualTo(6);
        assertThat(desk.made()).isEmpty();
    }

    @Test
    void setsAsideOnceWhatNobodyHolds() {
        var desk = desk();

        assertThat(desk.reserveOnce("one", Map.of("MUG", 4))).isInstanceOf(Reserved.class);
        assertThat(desk.reserveOnce("one", Map.of("MUG", 4))).isInstanceOf(Reserved.class);

        assertThat(mugs.available()).isEqualTo(6);
        assertThat(desk.made()).hasSize(1);
    }

    @Test
    void shipsWhatWasSetAsideInTheSameBatch() {
        var desk = desk();
        desk.reserve("one", Map.of("MUG", 4));

        assertThat(desk.ship("one")).isEqualTo(1);

        assertThat(mugs.available()).isEqualTo(6);
        assertThat(desk.made()).extracting(Reservation::status).containsExactly(ReservationStatus.SHIPPED);
        assertThat(desk.ended()).isEmpty();
    }

    @Test
    void releasesWhatWasSetAsideBefore() {
        mugs.reserve(4);
        var before = new Reservation(new UUID(0, 1), "one", Map.of("MUG", 4));
        var desk = new ReservationDesk(shelf, List.of(before), Set.of());

        assertThat(desk.release("one")).isEqualTo(1);

        assertThat(mugs.available()).isEqualTo(10);
        assertThat(desk.ended()).containsExactly(before);
        assertThat(before.status()).isEqualTo(ReservationStatus.RELEASED);
        assertThat(desk.newlyClosed()).containsExactly("one");
    }

    @Test
    void holdsNothingForAnOrderThatEndedBefore() {
        var desk = new ReservationDesk(shelf, List.of(), Set.of("one"));

        assertThat(desk.reserve("one", Map.of("MUG", 1))).isEqualTo(new TooLate());
        assertThat(mugs.available()).isEqualTo(10);
    }

    @Test
    void holdsNothingForAnOrderThatEndedInTheSameBatch() {
        var desk = desk();
        desk.release("one");

        assertThat(desk.reserve("one", Map.of("MUG", 1))).isEqualTo(new TooLate());
    }

    @Test
    void releasesOnlyOnce() {
        var desk = desk();
        desk.reserve("one", Map.of("MUG", 4));
        desk.release("one");

        assertThat(desk.release("one")).isZero();
        assertThat(mugs.available()).isEqualTo(10);
    }

    private ReservationDesk desk() {
        return new ReservationDesk(shelf, List.of(), Set.of());
    }
}
