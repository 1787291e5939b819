package dev.orrery.order.pricing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done when nobody knows the prices.
 *
 * @param retryAfter when a client is told to ask again
 */
@ConfigurationProperties("orders.pricing")
record PricingProperties(@DefaultValue("2s") Duration retryAfter) {}
