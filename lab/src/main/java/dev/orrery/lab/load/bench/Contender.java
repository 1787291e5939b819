package dev.orrery.lab.load.bench;

import java.time.Duration;

/** A client that asks an endpoint for a while and measures itself. */
interface Contender {

    String name();

    Measurement run(Duration length);
}
