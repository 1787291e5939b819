package dev.orrery.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StockItemTests {

    private final StockItem item = StockItems.item("MUG", 10);

    @Test
    void setsAsideUpToWhatIsThere() {
        item.reserve(10);

        assertThat(item.available()).isZero();
        assertThat(item.onHand()).isEqualTo(10);
        assertThat(item.reserved()).isEqualTo(10);
    }

    @Test
    void refusesOnePieceMoreThanThereIs() {
        item.reserve(4);

        assertThat(item.canReserve(7)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> item.reserve(7));
        assertThat(item.reserved()).isEqualTo(4);
    }

    @Test
    void countsWhatLeavesTheHouse() {
        item.reserve(4);
        item.ship(4);

        assertThat(item.onHand()).isEqualTo(6);
        assertThat(item.reserved()).isZero();
        assertThat(item.shipped()).isEqualTo(4);
        assertThat(item.available()).isEqualTo(6);
    }

    @Test
    void offersAgainWhatIsReleased() {
        item.reserve(4);
        item.release(4);

        assertThat(item.available()).isEqualTo(10);
    }

    @Test
    void knowsWhetherItHasToBeStored() {
        assertThat(item.changed()).isFalse();

        item.reserve(1);

        assertThat(item.changed()).isTrue();
    }
}
