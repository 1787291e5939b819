package dev.orrery.launcher.replay;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.ProcessUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processor time that the platform uses. A process that ends keeps its last value, so samples now and then lose
 * little of one that dies; a process that appears later counts from zero.
 */
final class PlatformCpu {

    private final Supplier<Collection<ProcessHandle>> roots; // none of them an ancestor of another
    private final Map<Tree, Duration> atFirst = new HashMap<>();
    private final Map<Tree, Duration> latest = new HashMap<>();
    private boolean sampled;

    PlatformCpu(Supplier<Collection<ProcessHandle>> roots) {
        this.roots = roots;
    }

    /** Reads the counters of all processes and what they have started; later if the platform does not name them now. */
    synchronized void sample() {
        for (var process : named()) {
            var tree = new Tree(process.pid(), process.info().startInstant());
            var cpu = ProcessUsage.of(process).cpu();
            if (cpu.isPositive()) {
                atFirst.putIfAbsent(tree, sampled ? Duration.ZERO : cpu);
                latest.merge(tree, cpu, (known, now) -> now.compareTo(known) > 0 ? now : known);
            }
        }
        sampled = true;
    }

    /** All processes together since the first sample; empty where the system does not tell. */
    synchronized Optional<Duration> used() {
        return latest.entrySet().stream()
                .map(entry -> entry.getValue().minus(atFirst.getOrDefault(entry.getKey(), Duration.ZERO)))
                .reduce(Duration::plus);
    }

    /** How many processes have been seen, those that they started not counted. */
    synchronized int processes() {
        return latest.size();
    }

    private Collection<ProcessHandle> named() {
        try {
            return roots.get();
        } catch (LauncherException _) {
            return List.of();
        }
    }

    /** A number can be given to another process later; the start tells them apart. */
    private record Tree(long pid, Optional<Instant> start) {}
}
