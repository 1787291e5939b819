package dev.orrery.order.ordering;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list.
 *
 * @param customerId only this customer's; null for everybody's
 * @param statuses only orders that stand at one of these; empty for all
 * @param before only orders accepted before this one; null for the newest
 * @param limit at most so many
 */
public record OrderFilter(
        @Nullable String customerId,
        Set<OrderStatus> statuses,
        @Nullable OrderId before,
        int limit) {

    public OrderFilter {
        statuses = Set.copyOf(statuses);
    }

    /** Whether only orders on their way are asked for. */
    boolean onlyOpen() {
        return !statuses.isEmpty() && statuses.stream().noneMatch(OrderStatus::isFinal);
    }
}
