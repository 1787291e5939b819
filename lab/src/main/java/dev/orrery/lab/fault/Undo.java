package dev.orrery.lab.fault;

import dev.orrery.launcher.link.LinkName;

/**
 * How something that was done to the platform is taken back. Kept in a file while it is due, so that it can be done after
 * a crash; doing it twice does no harm.
 *
 * @param subject the mechanism, service, instance or link
 * @param value what the kind needs beside it; empty where it needs nothing
 */
public record Undo(Kind kind, String subject, String value) {

    /** What is done. */
    public enum Kind {
        /** Switches the mechanism on. */
        SWITCH_ON,
        /** Starts the instance unless it is ready; one that is ready gets the value as with {@link #SET}, where there is one. */
        RESTART,
        /** Thaws the instance if it is paused. */
        RESUME,
        /** Brings the service to so many instances. */
        SCALE,
        /** Sets an endpoint of the instance: its name, a blank, the JSON. An instance that is down has forgotten it. */
        SET,
        /** Has the link do nothing to its connections, if it is still on. */
        CLEAR,
        /** Takes the link off, if it is still on. */
        TAKE_OFF,
        /** Lets the instance, which was cut off, reach the others again. */
        REJOIN,
        /** Takes an instance, which is no process of the platform, out of the registry: of this service, by its name. */
        DEREGISTER,
        /** Stops the platform, which was started for the experiments. */
        DOWN
    }

    /** Switches a mechanism on. */
    public static Undo switchOn(String mechanism) {
        return new Undo(Kind.SWITCH_ON, mechanism, "");
    }

    /** Starts an instance. */
    public static Undo restart(String instance) {
        return new Undo(Kind.RESTART, instance, "");
    }

    /** Starts an instance, or sets an endpoint of it if it has not come to that. */
    public static Undo restartOrSet(String instance, String endpoint, String json) {
        return new Undo(Kind.RESTART, instance, endpoint + " " + json);
    }

    /** Thaws an instance. */
    public static Undo resume(String instance) {
        return new Undo(Kind.RESUME, instance, "");
    }

    /** Brings a service back to so many instances. */
    public static Undo scale(String service, int count) {
        return new Undo(Kind.SCALE, service, Integer.toString(count));
    }

    /** Sets an endpoint of an instance. */
    public static Undo set(String instance, String endpoint, String json) {
        return new Undo(Kind.SET, instance, endpoint + " " + json);
    }

    /** Has a link do nothing to its connections. */
    public static Undo clear(LinkName link) {
        return new Undo(Kind.CLEAR, link.toString(), "");
    }

    /** Takes a link off. */
    public static Undo takeOff(LinkName link) {
        return new Undo(Kind.TAKE_OFF, link.toString(), "");
    }

    /** Lets an instance that was cut off reach the others again. */
    public static Undo rejoin(String instance) {
        return new Undo(Kind.REJOIN, instance, "");
    }

    /** Takes an instance that is no process of the platform out of the registry. */
    public static Undo deregister(String service, String instance) {
        return new Undo(Kind.DEREGISTER, service, instance);
    }

    /** Stops the platform. */
    public static Undo down() {
        return new Undo(Kind.DOWN, "", "");
    }
}
