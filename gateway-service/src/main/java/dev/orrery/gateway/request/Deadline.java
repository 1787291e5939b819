package dev.orrery.gateway.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Until when somebody waits for the answer to a request.
 *
 * @param atNanos in terms of {@link System#nanoTime}
 */
public record Deadline(long atNanos) {

    /** Tells a service how many milliseconds are left; what it does after that nobody will see. */
    public static final String HEADER = "Orrery-Time-Left";

    private static final String ATTRIBUTE = Deadline.class.getName();

    /** The deadline of a request that may take so long from now on. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The deadline of this exchange; null if it has none. */
    public static @Nullable Deadline of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Makes it the deadline of this exchange. */
    public void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** What is left of the time, at least one millisecond: whoever gets a request should try. */
    public long millisecondsLeft() {
        return Math.max(1, Duration.ofNanos(atNanos - System.nanoTime()).toMillis());
    }
}
