package dev.orrery.defaults.discovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an instance leaves.
 *
 * @param drain how long it goes on taking requests after it told the registry that it leaves, so that others notice
 */
@ConfigurationProperties("orrery.discovery")
record DepartureProperties(@DefaultValue("2s") Duration drain) {}
