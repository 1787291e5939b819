package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The clock of one instance is ahead of everybody else's, or behind it; whether it is, is seen in the time it tells. */
public final class ClockFault implements Fault {

    private static final String ENDPOINT = "clock";
    private static final Duration LEAST = Duration.ofSeconds(10); // asking for the time takes up to two

    private final Management management;
    private final String instance;
    private final Duration ahead;

    /**
     * A wrong clock.
     *
     * @param ahead how far, negative for behind; ten seconds at least, a day at most
     */
    public ClockFault(Target target, String instance, Duration ahead) {
        if (ahead.abs().compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a clock that is off by " + ahead + " cannot be told from a right one");
        }
        this.management = new Management(target);
        this.instance = instance;
        this.ahead = ahead;
    }

    @Override
    public String name() {
        return "the clock of %s is %d s %s"
                .formatted(instance, ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead");
    }

    @Override
    public void inject() {
        management.write(instance, ENDPOINT, body(ahead));
    }

    @Override
    public Undo undo() {
        return Undo.set(instance, ENDPOINT, body(Duration.ZERO));
    }

    @Override
    public boolean isActive() {
        return seen().filter(off -> isNear(off.minus(ahead))).isPresent();
    }

    @Override
    public boolean isGone() {
        return seen().filter(this::isNear).isPresent();
    }

    private boolean isNear(Duration off) {
        return off.abs().compareTo(ahead.abs().dividedBy(2)) < 0;
    }

    /** How far the time that the instance tells is ahead of this machine's; empty when it tells none. */
    private Optional<Duration> seen() {
        return management
                .read(instance, ENDPOINT)
                .flatMap(ClockFault::time)
                .map(told -> Duration.between(Instant.now(), told));
    }

    private static Optional<Instant> time(JsonNode clock) {
        try {
            return Optional.of(Instant.parse(clock.path("now").asString("")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String body(Duration ahead) {
        return "{\"offset\":\"" + ahead + "\"}";
    }
}
