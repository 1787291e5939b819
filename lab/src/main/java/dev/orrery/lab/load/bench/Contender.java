package dev.orrery.lab.load.bench;

import java.time.Duration;

/** A client that asks an endpoint for a while and measures itself. */
public interface Contender {

    /** For a reader of the table. */
    String name();

    /** Asks for so long. */
    Measurement run(Duration length);
}
