package dev.orrery.launcher.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process of this machine and no other: its number is given away again after its end, but not with the same start.
 */
public record ProcessIdentity(long pid, Instant startedAt) {

    // Every reader derives the start from the machine's boot time, which moves a little when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Identifies a process that is alive; empty when it has ended. */
    public static Optional<ProcessIdentity> of(ProcessHandle process) {
        return process.info().startInstant().map(start -> new ProcessIdentity(process.pid(), start));
    }

    /** This JVM. */
    public static ProcessIdentity self() {
        return of(ProcessHandle.current()).orElseThrow();
    }

    /** The process, if it is still alive. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }
}
