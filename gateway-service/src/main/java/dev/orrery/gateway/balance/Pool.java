package dev.orrery.gateway.balance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * The instances of each service as the registry names them. The registry client answers from memory, so looking is cheap; it
 * is done a few times a second and not per request.
 */
final class Pool {

    /** How often Eureka's clients look when nobody has told them otherwise. */
    private static final Duration USUAL_OF_EUREKA = Duration.ofSeconds(30);

    private record Known(List<Instance> instances, long seenAtNanos) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final DiscoveryClient discovery;
    private final BiFunction<String, ServiceInstance, Instance> arrive;
    private final Consumer<Instance> leave;
    private final Duration lookEvery;
    private final BooleanSupplier looksOften;

    /**
     * @param arrive makes an instance of what the registry names for the first time
     * @param leave is told of an instance that the registry does not name any more
     * @param looksOften whether to look at the given intervals and not at those Eureka has by default
     */
    Pool(
            DiscoveryClient discovery,
            BiFunction<String, ServiceInstance, Instance> arrive,
            Consumer<Instance> leave,
            Duration lookEvery,
            BooleanSupplier looksOften) {
        this.discovery = discovery;
        this.arrive = arrive;
        this.leave = leave;
        this.lookEvery = lookEvery;
        this.looksOften = looksOften;
    }

    List<Instance> of(String service) {
        Known last = known.get(service);
        long now = System.nanoTime();
        if (last != null && now - last.seenAtNanos() < age().toNanos()) {
            return last.instances();
        }
        return look(service, now).instances();
    }

    private Duration age() {
        return looksOften.getAsBoolean() ? lookEvery : USUAL_OF_EUREKA;
    }

    /** What was seen last of each service, without looking again. */
    Map<String, List<Instance>> seen() {
        Map<String, List<Instance>> seen = new TreeMap<>();
        known.forEach((service, all) -> seen.put(service, all.instances()));
        return seen;
    }

    private synchronized Known look(String service, long now) {
        List<Instance> before = known.containsKey(service) ? known.get(service).instances() : List.of();
        List<Instance> found = discovery.getInstances(service).stream()
                .map(each -> keep(service, before, each))
                .toList();
        before.stream().filter(each -> !found.contains(each)).forEach(leave);
        var all = new Known(found, now);
        known.put(service, all);
        return all;
    }

    private Instance keep(String service, List<Instance> before, ServiceInstance registered) {
        String id = Instance.idOf(registered);
        for (Instance each : before) {
            if (each.id().equals(id) && each.isAt(registered)) {
                each.update(registered);
                return each;
            }
        }
        return arrive.apply(service, registered);
    }
}
