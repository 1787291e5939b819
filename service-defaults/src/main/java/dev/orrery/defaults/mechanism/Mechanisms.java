package dev.orrery.defaults.mechanism;

import dev.orrery.contracts.Mechanism;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.env.Environment;

/** Which mechanisms are on, as the settings {@code orrery.mechanisms.<id>.enabled} said at start-up. */
public final class Mechanisms {

    private final Set<Mechanism> off;

    private Mechanisms(Set<Mechanism> off) {
        this.off = Collections.unmodifiableSet(off);
    }

    /** Reads the switches; what no setting names is on. */
    public static Mechanisms from(Environment environment) {
        Set<Mechanism> off = EnumSet.noneOf(Mechanism.class);
        for (Mechanism mechanism : Mechanism.values()) {
            if (!environment.getProperty(mechanism.setting(), Boolean.class, true)) {
                off.add(mechanism);
            }
        }
        return new Mechanisms(off);
    }

    /** All on but the named ones, for tests that want to see what a mechanism is good for. */
    public static Mechanisms without(Mechanism... switchedOff) {
        Set<Mechanism> off = EnumSet.noneOf(Mechanism.class);
        Collections.addAll(off, switchedOff);
        return new Mechanisms(off);
    }

    /** Whether the mechanism does its work in this process. */
    public boolean enabled(Mechanism mechanism) {
        return !off.contains(mechanism);
    }
}
