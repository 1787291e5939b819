package dev.orrery.gateway.resilience;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the gateway adds to the terms of its routes, which are in {@code orrery.resilience.calls}.
 *
 * @param retriesPercent retries per hundred requests of a route in the long run, 0 to 100
 * @param retriesMost retries of a route that may follow one another at once, 1 to 10,000
 * @param bodyKeptMax longest body that is kept to be sent again
 * @param longestWait for an answer while time limits are switched off
 */
@ConfigurationProperties("orrery.gateway.resilience")
record ResilienceProperties(
        @DefaultValue("20") int retriesPercent,
        @DefaultValue("50") int retriesMost,
        @DefaultValue("64KB") DataSize bodyKeptMax,
        @DefaultValue("40s") Duration longestWait) {}
