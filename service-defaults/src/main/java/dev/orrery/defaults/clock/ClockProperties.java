package dev.orrery.defaults.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How wrong this service's clock is.
 *
 * @param offset how far it is ahead at the start, negative for behind; a day at most
 */
@ConfigurationProperties("orrery.clock")
record ClockProperties(@DefaultValue("0s") Duration offset) {}
