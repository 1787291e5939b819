package dev.orrery.order.pricing;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows what guards the calls to inventory-service: as metrics and as mechanisms. */
@Configuration(proxyBeanMethods = false)
class PricingConfiguration {

    /** A mechanism whose state is read where it is. */
    private record Shown(Mechanism mechanism, Supplier<Map<String, Object>> read) implements MechanismState {
        @Override
        public Map<String, Object> state() {
            return read.get();
        }
    }

    @Bean
    MechanismState pricingTimeLimit(PricingProperties properties) {
        return new Shown(
                Mechanism.TIME_LIMIT,
                () -> Map.of("milliseconds", properties.timeLimit().toMillis()));
    }

    @Bean
    MechanismState pricingRetry(InventoryGuard guard) {
        return new Shown(Mechanism.RETRY, () -> {
            var metrics = guard.retry().getMetrics();
            return Map.of(
                    "succeededAtOnce", metrics.getNumberOfSuccessfulCallsWithoutRetryAttempt(),
                    "succeededLater", metrics.getNumberOfSuccessfulCallsWithRetryAttempt(),
                    "failed", metrics.getNumberOfFailedCallsWithRetryAttempt());
        });
    }

    @Bean
    MechanismState pricingCircuitBreaker(InventoryGuard guard) {
        return new Shown(
                Mechanism.CIRCUIT_BREAKER,
                () -> Map.of(
                        "position",
                        guard.breaker().getState().name(),
                        "refused",
                        guard.breaker().getMetrics().getNumberOfNotPermittedCalls()));
    }

    @Bean
    MechanismState pricingBulkhead(InventoryGuard guard) {
        return new Shown(
                Mechanism.BULKHEAD,
                () -> Map.of(
                        "free",
                        guard.bulkhead().getMetrics().getAvailableConcurrentCalls(),
                        "places",
                        guard.bulkhead().getMetrics().getMaxAllowedConcurrentCalls()));
    }

    @Bean
    MeterBinder pricingMeters(InventoryGuard guard) {
        return registry -> {
            TaggedRetryMetrics.ofRetryRegistry(guard.retries()).bindTo(registry);
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(guard.breakers())
                    .bindTo(registry);
            TaggedBulkheadMetrics.ofBulkheadRegistry(guard.bulkheads()).bindTo(registry);
        };
    }
}
