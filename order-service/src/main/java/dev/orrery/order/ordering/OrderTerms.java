package dev.orrery.order.ordering;

import dev.orrery.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * What of an order never changes and the way to its end needs. Its lines are not needed: inventory-service learns them
 * when the order is placed.
 *
 * @param paymentToken what pays for it; forgotten once the order is final
 */
public record OrderTerms(
        String customerId, Money total, @Nullable String paymentToken) {}
