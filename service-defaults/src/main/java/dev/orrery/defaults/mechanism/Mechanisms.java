package dev.orrery.defaults.mechanism;

import dev.orrery.contracts.Mechanism;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;

/**
 * Which mechanisms are on now: at the start as the settings {@code orrery.mechanisms.<id>.enabled} say, later as they
 * are switched. Whoever carries one out asks at the beginning of each call, transaction or batch and keeps to that
 * answer until its end. Safe for any number of threads.
 */
public final class Mechanisms {

    private final Set<Mechanism> off = ConcurrentHashMap.newKeySet();

    private Mechanisms(List<Mechanism> off) {
        this.off.addAll(off);
    }

    /** Reads the switches; what no setting names is on. */
    public static Mechanisms from(Environment environment) {
        return new Mechanisms(List.of(Mechanism.values()).stream()
                .filter(mechanism -> !environment.getProperty(mechanism.setting(), Boolean.class, true))
                .toList());
    }

    /** All on but the named ones, for tests that want to see what a mechanism is good for. */
    public static Mechanisms without(Mechanism... switchedOff) {
        return new Mechanisms(List.of(switchedOff));
    }

    /** Whether the mechanism does its work in this process now. */
    public boolean enabled(Mechanism mechanism) {
        return !off.contains(mechanism);
    }

    /** Switches the mechanism on or off in this process; what has begun ends as it began. */
    public void set(Mechanism mechanism, boolean enabled) {
        if (enabled) {
            off.remove(mechanism);
        } else {
            off.add(mechanism);
        }
    }
}
