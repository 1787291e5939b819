package dev.orrery.gateway.balance;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests and requests under way of each instance, for as long as it is there. */
final class InstanceMeters {

    private final Map<Instance, List<Meter>> meters = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    InstanceMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void add(String service, Instance instance) {
        meters.put(
                instance,
                List.of(
                        FunctionCounter.builder("orrery.gateway.instance.requests", instance, Instance::requests)
                                .description("Requests sent to an instance")
                                .tag("service", service)
                                .tag("upstream", instance.id())
                                .register(registry),
                        Gauge.builder("orrery.gateway.instance.in.flight", instance, Instance::inFlight)
                                .description("Requests sent to an instance whose answer has not begun")
                                .tag("service", service)
                                .tag("upstream", instance.id())
                                .register(registry)));
    }

    void remove(Instance instance) {
        meters.getOrDefault(instance, List.of()).forEach(registry::remove);
        meters.remove(instance);
    }
}
