package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.process.Ports;

/**
 * A further way to the broker, for clients between which and the broker something stands. The broker tells each client
 * where to connect to, so it must know of what stands between them from its start.
 *
 * @param listener the port at which the broker listens
 * @param advertised the port which it tells clients that came to {@code listener}
 */
public record KafkaDetour(int listener, int advertised) {

    /** One on free ports. */
    public static KafkaDetour onFreePorts() {
        return new KafkaDetour(Ports.free(), Ports.free());
    }
}
