package dev.orrery.contracts.message;

import dev.orrery.contracts.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The order's total is to be charged, once.
 *
 * @param token the payment method's token as the customer gave it
 */
public record PaymentRequestedV1(
        UUID messageId, String orderId, Instant occurredAt, String customerId, Money amount, String token)
        implements PaymentMessage {}
