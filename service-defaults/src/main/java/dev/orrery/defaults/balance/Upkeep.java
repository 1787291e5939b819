package dev.orrery.defaults.balance;

import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.Guards;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/** The breaker and the meters of each instance, for as long as there is one of its name. */
public final class Upkeep {

    /** Of the calls in {@code orrery.resilience.calls}: what all instances have in common. */
    private static final String TERMS = "instances";

    private static final Duration EJECTED_AT_MOST = Duration.ofSeconds(30);

    /**
     * What operators find breakers and meters by.
     *
     * @param breaker of an instance, given what it is an instance of and its id
     * @param meters what the names of all meters begin with
     * @param tag of the meters that says what it is an instance of
     */
    public record Names(BinaryOperator<String> breaker, String meters, String tag) {

        private String breaker(Instances among, String id) {
            return breaker.apply(among.name(), id);
        }
    }

    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();
    private final Guards guards;
    private final BreakerTerms terms;
    private final MeterRegistry registry;
    private final Names names;

    /** Begins without any instance. */
    public Upkeep(Guards guards, MeterRegistry registry, Names names) {
        this.guards = guards;
        this.terms = guards.terms(TERMS).breaker();
        this.registry = registry;
        this.names = names;
    }

    /**
     * The breaker of an instance that is there from now on. The longer it fails, the more seldom it is tried.
     *
     * @param among is asked for its instances as often as somebody reads the meters
     */
    public CircuitBreaker begin(Instances among, String id) {
        String name = names.breaker(among, id);
        meters.computeIfAbsent(name, _ -> meters(among, id));
        // One of the same name may be left over from before a restart.
        guards.forget(name);
        return guards.breakerBackingOff(name, terms, EJECTED_AT_MOST);
    }

    /** There is none of this id any more. */
    public void end(Instances among, String id) {
        String name = names.breaker(among, id);
        guards.forget(name);
        List<Meter> over = meters.remove(name);
        if (over != null) {
            over.forEach(registry::remove);
        }
    }

    private List<Meter> meters(Instances among, String id) {
        Tags tags = Tags.of(names.tag(), among.name(), "upstream", id);
        return List.of(
                FunctionCounter.builder(names.meters() + ".requests", among, each -> each.sum(id, Instance::requests))
                        .description("Requests sent to an instance")
                        .tags(tags)
                        .register(registry),
                Gauge.builder(names.meters() + ".in.flight", among, each -> each.sum(id, Instance::inFlight))
                        .description("Requests sent to an instance that keep it busy")
                        .tags(tags)
                        .register(registry));
    }
}
