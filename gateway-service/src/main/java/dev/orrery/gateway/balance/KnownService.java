package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Instances;
import dev.orrery.defaults.balance.Upkeep;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** A service and its instances, as the registry named them when it was last looked at. Safe for any number of threads. */
final class KnownService implements Instances {

    private record Look(List<RegisteredInstance> found, long atNanos) {}

    private final String name;
    private final DiscoveryClient discovery;
    private final Upkeep upkeep;
    private volatile @Nullable Look last;

    KnownService(String name, DiscoveryClient discovery, Upkeep upkeep) {
        this.name = name;
        this.discovery = discovery;
        this.upkeep = upkeep;
    }

    @Override
    public String name() {
        return name;
    }

    /** Without looking again. */
    @Override
    public List<RegisteredInstance> instances() {
        Look known = last;
        return known == null ? List.of() : known.found();
    }

    /** Looks again unless the last time is less than so long ago. */
    List<RegisteredInstance> instances(Duration age) {
        Look known = last;
        return known != null && System.nanoTime() - known.atNanos() < age.toNanos() ? known.found() : look();
    }

    private synchronized List<RegisteredInstance> look() {
        long now = System.nanoTime();
        List<RegisteredInstance> before = instances();
        List<RegisteredInstance> found = discovery.getInstances(name).stream()
                .map(each -> keep(before, each))
                .toList();
        last = new Look(found, now);
        before.stream().map(RegisteredInstance::id).filter(id -> !knows(id)).forEach(id -> upkeep.end(this, id));
        return found;
    }

    private RegisteredInstance keep(List<RegisteredInstance> before, ServiceInstance registered) {
        String id = RegisteredInstance.idOf(registered);
        for (RegisteredInstance each : before) {
            if (each.id().equals(id) && each.isAt(registered)) {
                each.update(registered);
                return each;
            }
        }
        return new RegisteredInstance(registered, upkeep.begin(this, id));
    }
}
