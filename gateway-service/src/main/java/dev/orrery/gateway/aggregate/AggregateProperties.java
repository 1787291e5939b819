package dev.orrery.gateway.aggregate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of answers that are made of others.
 *
 * @param timeLimit how long all parts together are waited for
 * @param partMax largest part
 */
@ConfigurationProperties("orrery.gateway.aggregate")
record AggregateProperties(
        @DefaultValue("2s") Duration timeLimit,
        @DefaultValue("1MB") DataSize partMax) {

    AggregateProperties {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("orrery.gateway.aggregate.time-limit must be longer than nothing");
        }
    }
}
