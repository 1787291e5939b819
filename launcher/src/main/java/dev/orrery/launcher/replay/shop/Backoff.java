package dev.orrery.launcher.replay.shop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause before a repetition: a random part of a time that doubles with every attempt, so that many clients
 * do not come back at the same moment.
 *
 * @param first upper bound of the first pause
 * @param longest upper bound of every pause, also of one that the server asks for
 */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 16;

    Duration pause(int attempt) {
        var bound = Math.min(first.toNanos() << Math.min(attempt, MOST_DOUBLINGS), longest.toNanos());
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound / 4, bound + 1));
    }

    /** At least what the server asked for. */
    Duration pause(int attempt, Response response) {
        var own = pause(attempt);
        return retryAfter(response).filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }

    private Optional<Duration> retryAfter(Response response) {
        return response.retryAfter()
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(asked -> asked.compareTo(longest) > 0 ? longest : asked);
    }
}
