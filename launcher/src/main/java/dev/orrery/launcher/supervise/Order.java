package dev.orrery.launcher.supervise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another invocation of {@code ./orrery} asks the running one to do.
 *
 * @param target the instance, the service to scale or the mechanism to switch; empty for {@link Verb#DOWN}
 * @param count how many instances, for {@link Verb#SCALE}
 * @param on whether to switch it on, for {@link Verb#SWITCH}
 * @param without ids of the mechanisms to switch off, for {@link Verb#RESTART}; null leaves them as they are
 */
public record Order(
        Verb verb,
        String target,
        int count,
        boolean on,
        @Nullable List<String> without) {

    /** What can be asked. */
    public enum Verb {
        KILL,
        STOP,
        PAUSE,
        RESUME,
        RESTART,
        SCALE,
        SWITCH,
        DOWN
    }

    /** An order about one instance. */
    public static Order about(Verb verb, String instance) {
        return new Order(verb, instance, 0, false, null);
    }

    /** To stop one instance in order; it stays down. */
    public static Order stop(String instance) {
        return about(Verb.STOP, instance);
    }

    /** To restart one instance with its mechanisms as they are. */
    public static Order restart(String instance) {
        return about(Verb.RESTART, instance);
    }

    /** To restart one instance with exactly these mechanisms switched off. */
    public static Order restart(String instance, List<String> without) {
        return new Order(Verb.RESTART, instance, 0, false, List.copyOf(without));
    }

    /** To run so many instances of a service. */
    public static Order scale(String service, int count) {
        return new Order(Verb.SCALE, service, count, false, null);
    }

    /** To switch the mechanism of this id on or off wherever it is carried out. */
    public static Order switching(String mechanism, boolean on) {
        return new Order(Verb.SWITCH, mechanism, 0, on, null);
    }

    /** To stop everything. */
    public static Order down() {
        return about(Verb.DOWN, "");
    }
}
