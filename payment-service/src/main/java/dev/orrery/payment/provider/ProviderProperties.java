package dev.orrery.payment.provider;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulated provider.
 *
 * @param mode how it begins: {@code normal}, {@code failing} or {@code slow:<duration>}
 */
@ConfigurationProperties("payment.provider")
record ProviderProperties(@DefaultValue("normal") String mode) {}
