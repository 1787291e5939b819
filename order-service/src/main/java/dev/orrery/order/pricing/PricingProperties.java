package dev.orrery.order.pricing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of what is done to get prices from inventory-service.
 *
 * @param timeLimit longest wait for one answer
 * @param attempts how often one question is asked at most
 * @param firstPause mean pause before the second attempt; doubles with each further one
 * @param concurrent most questions under way at the same time
 * @param concurrentWait how long a question waits for its turn
 * @param breakerCalls how many of the last attempts the breaker judges by
 * @param breakerMinimum with fewer attempts it does not judge
 * @param breakerFailures percentage of failed attempts from which on it opens
 * @param breakerOpenFor how long it stays open before it lets a few attempts through
 * @param retryAfter what a client is told when nobody knows the prices
 */
@ConfigurationProperties("orders.pricing")
record PricingProperties(
        @DefaultValue("500ms") Duration timeLimit,
        @DefaultValue("3") int attempts,
        @DefaultValue("50ms") Duration firstPause,
        @DefaultValue("64") int concurrent,
        @DefaultValue("100ms") Duration concurrentWait,
        @DefaultValue("40") int breakerCalls,
        @DefaultValue("10") int breakerMinimum,
        @DefaultValue("50") float breakerFailures,
        @DefaultValue("2s") Duration breakerOpenFor,
        @DefaultValue("2s") Duration retryAfter) {}
