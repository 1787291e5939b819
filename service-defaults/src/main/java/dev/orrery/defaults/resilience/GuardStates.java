package dev.orrery.defaults.resilience;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the guards of one kind are doing, by the names of the calls. */
record GuardStates(Mechanism mechanism, Supplier<Map<String, Object>> read) implements MechanismState {

    static GuardStates timeLimits(Guards guards) {
        return new GuardStates(Mechanism.TIME_LIMIT, () -> {
            Map<String, Object> limits = new TreeMap<>();
            guards.known().forEach((name, terms) -> limits.put(name, terms.timeLimit()));
            return limits;
        });
    }

    static GuardStates retries(Guards guards) {
        return new GuardStates(
                Mechanism.RETRY, () -> byName(guards.retries().getAllRetries(), Retry::getName, GuardStates::counts));
    }

    static GuardStates breakers(Guards guards) {
        return new GuardStates(
                Mechanism.CIRCUIT_BREAKER,
                () -> byName(
                        guards.breakers().getAllCircuitBreakers(), CircuitBreaker::getName, GuardStates::position));
    }

    static GuardStates bulkheads(Guards guards) {
        return new GuardStates(
                Mechanism.BULKHEAD,
                () -> byName(
                        guards.bulkheads().getAllBulkheads(),
                        each -> each.getName(),
                        each -> Map.of(
                                "places",
                                each.getMetrics().getMaxAllowedConcurrentCalls(),
                                "free",
                                each.getMetrics().getAvailableConcurrentCalls())));
    }

    private static Map<String, Object> counts(Retry retry) {
        var metrics = retry.getMetrics();
        return Map.of(
                "succeededAtOnce", metrics.getNumberOfSuccessfulCallsWithoutRetryAttempt(),
                "succeededLater", metrics.getNumberOfSuccessfulCallsWithRetryAttempt(),
                "failedDespiteRetry", metrics.getNumberOfFailedCallsWithRetryAttempt());
    }

    /** Where a breaker stands and why. */
    static Map<String, Object> position(CircuitBreaker breaker) {
        return Map.of(
                "position", breaker.getState().name(),
                "failurePercent", Math.max(0, breaker.getMetrics().getFailureRate()),
                "refused", breaker.getMetrics().getNumberOfNotPermittedCalls());
    }

    private static <T> Map<String, Object> byName(
            Iterable<T> guards, Function<T, String> name, Function<T, Object> state) {
        Map<String, Object> states = new TreeMap<>();
        guards.forEach(each -> states.put(name.apply(each), state.apply(each)));
        return states;
    }

    @Override
    public Map<String, Object> state() {
        return read.get();
    }
}
