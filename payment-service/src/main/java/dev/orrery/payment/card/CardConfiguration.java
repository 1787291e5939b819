package dev.orrery.payment.card;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The resilient way to the provider, and what an operator sees of it. */
@Configuration(proxyBeanMethods = false)
class CardConfiguration {

    @Bean
    ProviderCalls providerCalls(CardProperties settings, Mechanisms mechanisms) {
        return new ProviderCalls(settings, mechanisms);
    }

    @Bean
    Card card(CardProvider provider, ProviderCalls calls, MeterRegistry meters) {
        return new Card(provider, calls, meters);
    }

    @Bean
    MechanismState providerRetry(ProviderCalls calls) {
        var metrics = calls.retry.getMetrics();
        return new ProviderMechanism(
                Mechanism.RETRY,
                () -> Map.of(
                        "attempts", calls.retry.getRetryConfig().getMaxAttempts(),
                        "answeredByRetry", metrics.getNumberOfSuccessfulCallsWithRetryAttempt(),
                        "failedDespiteRetry", metrics.getNumberOfFailedCallsWithRetryAttempt()));
    }

    @Bean
    MechanismState providerBreaker(ProviderCalls calls) {
        var metrics = calls.breaker.getMetrics();
        return new ProviderMechanism(
                Mechanism.CIRCUIT_BREAKER,
                () -> Map.of(
                        "state", calls.breaker.getState(),
                        "failurePercent", metrics.getFailureRate(),
                        "refused", metrics.getNumberOfNotPermittedCalls()));
    }

    @Bean
    MechanismState providerTimeLimit(ProviderCalls calls) {
        return new ProviderMechanism(
                Mechanism.TIME_LIMIT,
                () -> Map.of("limit", calls.timeLimit.getTimeLimiterConfig().getTimeoutDuration()));
    }

    @Bean
    MechanismState providerBulkhead(ProviderCalls calls) {
        var metrics = calls.bulkhead.getMetrics();
        return new ProviderMechanism(
                Mechanism.BULKHEAD,
                () -> Map.of(
                        "concurrency", metrics.getMaxAllowedConcurrentCalls(),
                        "free", metrics.getAvailableConcurrentCalls()));
    }

    @Bean
    MeterBinder providerMeters(ProviderCalls calls) {
        return (MeterRegistry registry) -> {
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers(calls))
                    .bindTo(registry);
            TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads(calls)).bindTo(registry);
        };
    }

    private static CircuitBreakerRegistry breakers(ProviderCalls calls) {
        var registry = CircuitBreakerRegistry.ofDefaults();
        registry.replace(calls.breaker.getName(), calls.breaker);
        return registry;
    }

    private static BulkheadRegistry bulkheads(ProviderCalls calls) {
        var registry = BulkheadRegistry.ofDefaults();
        registry.replace(calls.bulkhead.getName(), calls.bulkhead);
        return registry;
    }
}
