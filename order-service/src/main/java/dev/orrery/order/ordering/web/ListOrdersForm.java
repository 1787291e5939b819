package dev.orrery.order.ordering.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.security.Caller;
import dev.orrery.order.ordering.OrderFilter;
import dev.orrery.order.ordering.OrderStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /api/orders} as they were sent.
 *
 * @param status each one status or several separated by commas
 */
record ListOrdersForm(
        @Nullable List<String> status,
        @Nullable String limit,
        @Nullable String cursor,
        @Nullable String customerId) {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    /** @throws ProblemException for an illegal value, or when the caller may not see these orders */
    OrderFilter filterFor(Caller caller) {
        return new OrderFilter(customer(caller), statuses(), cursor == null ? null : Cursor.parse(cursor), readLimit());
    }

    private @Nullable String customer(Caller caller) {
        if (OrderAccess.isForAll(caller)) {
            return customerId;
        }
        if (customerId != null && !customerId.equals(caller.customerId())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Orders of others need the scope orders:any");
        }
        return caller.customerId();
    }

    private Set<OrderStatus> statuses() {
        Set<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
        for (String each : status == null ? List.<String>of() : status) {
            for (String name : each.split(",", -1)) {
                statuses.add(status(name.strip()));
            }
        }
        return statuses;
    }

    private static OrderStatus status(String name) {
        return Arrays.stream(OrderStatus.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.invalid("/status", "must be one of " + List.of(OrderStatus.values())));
    }

    int readLimit() {
        if (limit == null) {
            return LIMIT_DEFAULT;
        }
        if (limit.matches("\\d{1,3}")) {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= LIMIT_MAX) {
                return value;
            }
        }
        throw ProblemException.invalid("/limit", "must be between 1 and " + LIMIT_MAX);
    }
}
