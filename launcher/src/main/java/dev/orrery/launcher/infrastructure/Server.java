package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.process.Program;
import dev.orrery.launcher.process.Signal;

/** One of the servers the platform stands on. */
public sealed interface Server permits PostgresServer, RedisServer, KafkaServer {

    /** The name of the process. */
    String name();

    /** The port of 127.0.0.1 it listens on; the same for the life of this object. */
    int port();

    /**
     * Makes everything the server needs before it can start, which takes some seconds the first time.
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
