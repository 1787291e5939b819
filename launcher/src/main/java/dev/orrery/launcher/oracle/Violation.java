package dev.orrery.launcher.oracle;

import java.util.List;

/**
 * One place where a promise is broken.
 *
 * @param subject the order's id, the SKU or the database
 * @param detail what was found there
 * @param orders ids of the orders concerned, as far as the finding itself names any
 */
public record Violation(Promise promise, String subject, String detail, List<String> orders) {

    public Violation {
        orders = List.copyOf(orders);
    }

    static Violation ofOrder(Promise promise, String order, String detail) {
        return new Violation(promise, order, detail, List.of(order));
    }
}
