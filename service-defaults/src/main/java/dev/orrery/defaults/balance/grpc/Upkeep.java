package dev.orrery.defaults.balance.grpc;

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
import java.util.function.ToLongFunction;

/** The breaker and the meters of each instance, for as long as there is one of its name. */
final class Upkeep {

    /** Of the calls in {@code orrery.resilience.calls}: what all instances have in common. */
    private static final String TERMS = "instances";

    private static final Duration EJECTED_AT_MOST = Duration.ofSeconds(30);

    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();
    private final Guards guards;
    private final BreakerTerms terms;
    private final MeterRegistry registry;

    Upkeep(Guards guards, MeterRegistry registry) {
        this.guards = guards;
        this.terms = guards.terms(TERMS).breaker();
        this.registry = registry;
    }

    /** The longer an instance fails, the more seldom it is tried. */
    CircuitBreaker begin(BalancedChannel channel, String id) {
        String name = name(channel, id);
        meters.computeIfAbsent(name, _ -> meters(channel, id));
        // One of the same name may be left over from before a restart.
        guards.forget(name);
        return guards.breakerBackingOff(name, terms, EJECTED_AT_MOST);
    }

    void end(BalancedChannel channel, String id) {
        String name = name(channel, id);
        guards.forget(name);
        List<Meter> over = meters.remove(name);
        if (over != null) {
            over.forEach(registry::remove);
        }
    }

    /** Two channels may lead to the same instance. */
    private static String name(BalancedChannel channel, String id) {
        return id + "@" + channel.name();
    }

    private List<Meter> meters(BalancedChannel channel, String id) {
        Tags tags = Tags.of("channel", channel.name(), "upstream", id);
        return List.of(
                FunctionCounter.builder(
                                "orrery.grpc.instance.requests", channel, each -> sum(each, id, Instance::requests))
                        .description("Calls sent to an instance")
                        .tags(tags)
                        .register(registry),
                Gauge.builder("orrery.grpc.instance.in.flight", channel, each -> sum(each, id, Instance::inFlight))
                        .description("Calls sent to an instance that have not ended")
                        .tags(tags)
                        .register(registry));
    }

    private static double sum(BalancedChannel channel, String id, ToLongFunction<Instance> number) {
        return channel.instances().stream()
                .filter(each -> each.id().equals(id))
                .mapToLong(number)
                .sum();
    }
}
