package dev.orrery.launcher.replay;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.ProcessUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The processor time that the platform uses. A process that ends keeps its last value, so samples now and then lose
 * little of one that dies; a process that appears later counts from zero. A process that started another of those named
 * counts alone, any other one with everything it started.
 */
final class PlatformCpu {

    private final Supplier<Collection<ProcessHandle>> roots;
    private final Map<Tree, Duration> atFirst = new HashMap<>();
    private final Map<Tree, Duration> latest = new HashMap<>();
    private final Set<Tree> starters = new HashSet<>();
    private boolean sampled;

    PlatformCpu(Supplier<Collection<ProcessHandle>> roots) {
        this.roots = roots;
    }

    /** Reads the counters of all processes and what they have started; later if the platform does not name them now. */
    synchronized void sample() {
        var named = named();
        for (var process : named) {
            var tree = new Tree(process.pid(), process.info().startInstant());
            if (startedOneOf(named, process)) {
                starters.add(tree); // also once all of those have ended, whose time is then part of its own
            }
            var cpu = starters.contains(tree) ? ProcessUsage.cpuAloneOf(process) : ProcessUsage.cpuOf(process);
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

    private static boolean startedOneOf(Collection<ProcessHandle> named, ProcessHandle process) {
        return named.stream()
                .anyMatch(each -> each.parent().filter(process::equals).isPresent());
    }

    /** A number can be given to another process later; the start tells them apart. */
    private record Tree(long pid, Optional<Instant> start) {}
}
