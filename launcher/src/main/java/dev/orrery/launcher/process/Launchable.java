package dev.orrery.launcher.process;

/** Something that can be run as one process and answers at a port. */
public interface Launchable {

    /** The name of the process, unique on the platform. */
    String name();

    /** The port it answers at; the same for the life of this object. */
    int port();

    /**
     * Makes everything it needs before it can start, which may take some seconds the first time.
     *
     * @return the program to run
     */
    Program prepare();

    /** Whether it answers requests now. */
    boolean isReady();

    /** Creates what its users expect to find in it; called each time it has become ready. */
    default void complete() {}

    /** The signal that ends it cleanly and soon. */
    default Signal stopSignal() {
        return Signal.TERM;
    }
}
