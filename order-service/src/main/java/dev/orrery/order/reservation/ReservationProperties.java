package dev.orrery.order.reservation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of asking inventory-service for stock before an order is accepted.
 *
 * @param timeLimit longest wait for one answer; there is no second try
 * @param retryAfter what a client is told when inventory-service did not answer
 */
@ConfigurationProperties("orders.reservation")
record ReservationProperties(
        @DefaultValue("1s") Duration timeLimit,
        @DefaultValue("2s") Duration retryAfter) {}
