package dev.orrery.defaults.resilience;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives every service that calls others its {@link Guards}, and shows them. */
@AutoConfiguration
@ConditionalOnClass({
    BulkheadRegistry.class,
    CircuitBreakerRegistry.class,
    RetryRegistry.class,
    TaggedCircuitBreakerMetrics.class
})
@ConditionalOnBooleanProperty(name = "orrery.resilience.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ResilienceProperties.class)
class ResilienceAutoConfiguration {

    @Bean
    Guards guards(ResilienceProperties properties) {
        return new Guards(properties);
    }

    /** When all who call somebody are there. */
    @Bean
    SmartInitializingSingleton onlyCallsThatAreMade(Guards guards) {
        return guards::requireNoOthers;
    }

    @Bean
    GuardStates timeLimits(Guards guards) {
        return GuardStates.timeLimits(guards);
    }

    @Bean
    GuardStates retries(Guards guards) {
        return GuardStates.retries(guards);
    }

    @Bean
    GuardStates breakers(Guards guards) {
        return GuardStates.breakers(guards);
    }

    @Bean
    GuardStates bulkheads(Guards guards) {
        return GuardStates.bulkheads(guards);
    }

    @Bean
    ResilienceEndpoint resilienceEndpoint(Guards guards) {
        return new ResilienceEndpoint(guards);
    }

    @Bean
    MeterBinder guardMeters(Guards guards) {
        return registry -> {
            TaggedRetryMetrics.ofRetryRegistry(guards.retries()).bindTo(registry);
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(guards.breakers())
                    .bindTo(registry);
            TaggedBulkheadMetrics.ofBulkheadRegistry(guards.bulkheads()).bindTo(registry);
        };
    }
}
