package dev.orrery.launcher.supervise;

import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another invocation of {@code ./orrery} asks the running one to do.
 *
 * @param target the instance, the service to scale, the mechanism to switch or the link; empty for {@link Verb#DOWN}
 * @param count how many instances, for {@link Verb#SCALE}
 * @param on whether to switch it on, for {@link Verb#SWITCH}
 * @param without ids of the mechanisms to switch off, for {@link Verb#RESTART}; null leaves them as they are
 * @param impairment what the link is to do, for {@link Verb#LINK}; null takes it off
 */
public record Order(
        Verb verb,
        String target,
        int count,
        boolean on,
        @Nullable List<String> without,
        @Nullable Impairment impairment) {

    /** What can be asked. */
    public enum Verb {
        KILL,
        STOP,
        PAUSE,
        RESUME,
        RESTART,
        SCALE,
        SWITCH,
        LINK,
        DOWN
    }

    /** An order about one instance. */
    public static Order about(Verb verb, String instance) {
        return new Order(verb, instance, 0, false, null, null);
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
        return new Order(Verb.RESTART, instance, 0, false, List.copyOf(without), null);
    }

    /** To run so many instances of a service. */
    public static Order scale(String service, int count) {
        return new Order(Verb.SCALE, service, count, false, null, null);
    }

    /** To switch the mechanism of this id on or off wherever it is carried out. */
    public static Order switching(String mechanism, boolean on) {
        return new Order(Verb.SWITCH, mechanism, 0, on, null, null);
    }

    /** To have a link do this to its connections, after putting it on where it is not. */
    public static Order link(LinkName link, Impairment impairment) {
        return new Order(Verb.LINK, link.toString(), 0, false, null, impairment);
    }

    /** To take a link off. */
    public static Order unlink(LinkName link) {
        return new Order(Verb.LINK, link.toString(), 0, false, null, null);
    }

    /** To stop everything. */
    public static Order down() {
        return about(Verb.DOWN, "");
    }
}
