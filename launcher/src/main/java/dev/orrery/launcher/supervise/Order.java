package dev.orrery.launcher.supervise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another invocation of {@code ./orrery} asks the running one to do.
 *
 * @param target the instance, or the service to scale; empty for {@link Verb#DOWN}
 * @param count how many instances, for {@link Verb#SCALE}
 * @param without ids of the mechanisms to switch off, for {@link Verb#RESTART}; null leaves them as they are
 */
public record Order(
        Verb verb, String target, int count, @Nullable List<String> without) {

    /** What can be asked. */
    public enum Verb {
        KILL,
        PAUSE,
        RESUME,
        RESTART,
        SCALE,
        DOWN
    }

    /** An order about one instance. */
    public static Order about(Verb verb, String instance) {
        return new Order(verb, instance, 0, null);
    }
}
