package dev.orrery.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Picks instances of a service in turn, and leaves out for a while those that just refused a connection. The registry
 * client answers from memory, so looking is cheap; it is done a few times a second and not per request.
 */
final class Instances {

    private record Known(List<ServiceInstance> instances, long seenAtNanos) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Long> avoidedUntilNanos = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final DiscoveryClient discovery;
    private final long lookEveryNanos;
    private final long avoidForNanos;

    Instances(DiscoveryClient discovery, Duration lookEvery, Duration avoidFor) {
        this.discovery = discovery;
        this.lookEveryNanos = lookEvery.toNanos();
        this.avoidForNanos = avoidFor.toNanos();
    }

    @Nullable
    ServiceInstance next(String service) {
        List<ServiceInstance> all = instances(service);
        List<ServiceInstance> good = avoidedUntilNanos.isEmpty()
                ? all
                : all.stream().filter(each -> !isAvoided(each)).toList();
        List<ServiceInstance> from = good.isEmpty() ? all : good;
        return from.isEmpty() ? null : from.get(Math.floorMod(turn.getAndIncrement(), from.size()));
    }

    void avoid(ServiceInstance instance) {
        avoidedUntilNanos.put(key(instance), System.nanoTime() + avoidForNanos);
    }

    private boolean isAvoided(ServiceInstance instance) {
        Long until = avoidedUntilNanos.get(key(instance));
        if (until == null) {
            return false;
        }
        boolean still = System.nanoTime() - until < 0;
        if (!still) {
            avoidedUntilNanos.remove(key(instance), until);
        }
        return still;
    }

    private static String key(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }

    private List<ServiceInstance> instances(String service) {
        Known last = known.get(service);
        long now = System.nanoTime();
        if (last != null && now - last.seenAtNanos() < lookEveryNanos) {
            return last.instances();
        }
        List<ServiceInstance> found = List.copyOf(discovery.getInstances(service));
        known.put(service, new Known(found, now));
        return found;
    }
}
