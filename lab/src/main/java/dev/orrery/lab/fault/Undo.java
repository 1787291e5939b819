package dev.orrery.lab.fault;

/**
 * How something that was done to the platform is taken back. Kept in a file while it is due, so that it can be done after
 * a crash; doing it twice does no harm.
 *
 * @param subject the mechanism, service or instance
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

    /** Stops the platform. */
    public static Undo down() {
        return new Undo(Kind.DOWN, "", "");
    }
}
