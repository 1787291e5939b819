package dev.orrery.payment.card;

import dev.orrery.contracts.Money;

/**
 * What the provider is asked to charge.
 *
 * @param idempotencyKey the order's id, so that an order can only ever be charged once
 * @param token the payment method
 */
public record ChargeRequest(String idempotencyKey, Money amount, String token) {}
