package dev.orrery.order.ordering;

import dev.orrery.contracts.Money;
import java.util.List;

/**
 * One product of an order at the price it was accepted for.
 *
 * @param quantity pieces, at least 1
 */
public record OrderLine(String sku, String name, int quantity, Money unitPrice) {

    /** What all of the lines cost together. */
    static Money total(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow();
    }

    private Money amount() {
        return unitPrice.times(quantity);
    }
}
