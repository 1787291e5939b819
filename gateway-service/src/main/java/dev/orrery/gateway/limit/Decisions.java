package dev.orrery.gateway.limit;

import dev.orrery.gateway.limit.policy.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts decisions as {@code orrery.limiter.decisions}, by outcome and by who decided. */
final class Decisions {

    private final Outcomes shared;
    private final Outcomes local;

    Decisions(MeterRegistry meters) {
        this.shared = Outcomes.of("redis", meters);
        this.local = Outcomes.of("local", meters);
    }

    Decision shared(Decision decision) {
        return shared.count(decision);
    }

    Decision local(Decision decision) {
        return local.count(decision);
    }

    long refused() {
        return (long) (shared.refused().count() + local.refused().count());
    }

    long admitted() {
        return (long) (shared.admitted().count() + local.admitted().count());
    }

    long sharedOnes() {
        return shared.all();
    }

    long localOnes() {
        return local.all();
    }

    private record Outcomes(Counter admitted, Counter refused) {

        static Outcomes of(String source, MeterRegistry meters) {
            return new Outcomes(counter("admitted", source, meters), counter("refused", source, meters));
        }

        private static Counter counter(String outcome, String source, MeterRegistry meters) {
            return Counter.builder("orrery.limiter.decisions")
                    .description("Requests that were counted, by outcome and by who decided")
                    .tag("outcome", outcome)
                    .tag("source", source)
                    .register(meters);
        }

        Decision count(Decision decision) {
            (decision.admitted() ? admitted : refused).increment();
            return decision;
        }

        long all() {
            return (long) (admitted.count() + refused.count());
        }
    }
}
