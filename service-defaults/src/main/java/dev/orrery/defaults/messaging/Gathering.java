package dev.orrery.defaults.messaging;

import java.time.Duration;

/**
 * How long messages may gather before the next batch. A batch costs a transaction or a round trip however few are in it,
 * and under load the next messages are close behind; the pause therefore grows with the batch before. One message on an
 * idle platform is followed by next to none.
 *
 * @param perMessage pause for each message of the batch before
 * @param most longest pause
 */
record Gathering(Duration perMessage, Duration most) {

    Duration after(int batch) {
        Duration pause = perMessage.multipliedBy(batch);
        return pause.compareTo(most) < 0 ? pause : most;
    }
}
