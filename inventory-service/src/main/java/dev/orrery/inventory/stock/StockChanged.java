package dev.orrery.inventory.stock;

import java.util.List;

/** Stock moved; the levels are the new ones. */
public record StockChanged(List<StockLevel> levels) {

    public StockChanged {
        levels = List.copyOf(levels);
    }
}
