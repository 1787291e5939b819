package dev.orrery.launcher.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Processor time of process trees as Linux counts it in {@code /proc/<pid>/stat}. A child that ends is counted on by its
 * parent, so the sum over a tree never falls; a tree that ends keeps its last value, and one that appears later counts
 * from zero.
 */
final class ProcCpu implements PlatformCpu {

    private static final Path PROC = Path.of("/proc");
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux that Java runs on
    private static final int USER_TICKS = 11; // utime, stime, cutime and cstime, counted after the process name
    private static final int CHILD_SYSTEM_TICKS = 14;
    private static final int START_TIME = 19;

    private final Supplier<Collection<Long>> roots; // none of them an ancestor of another
    private final Map<Tree, Long> atFirst = new HashMap<>();
    private final Map<Tree, Long> latest = new HashMap<>();
    private boolean sampled;

    ProcCpu(Supplier<Collection<Long>> roots) {
        this.roots = roots;
    }

    @Override
    public synchronized void sample() {
        for (var pid : roots.get()) {
            stat(pid).ifPresent(stat -> {
                var tree = new Tree(pid, stat.startTime());
                var ticks = stat.ticks() + descendants(pid);
                atFirst.putIfAbsent(tree, sampled ? 0 : ticks);
                latest.merge(tree, ticks, Math::max);
            });
        }
        sampled = true;
    }

    @Override
    public synchronized Optional<Duration> used() {
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        var ticks = latest.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - atFirst.getOrDefault(entry.getKey(), 0L))
                .sum();
        return Optional.of(Duration.ofNanos(ticks * NANOS_PER_TICK));
    }

    @Override
    public synchronized int processes() {
        return latest.size();
    }

    private static long descendants(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(process -> stat(process.pid()).stream())
                .mapToLong(Stat::ticks)
                .sum();
    }

    private static Optional<Stat> stat(long pid) {
        try {
            var line = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            var ticks = Stream.of(fields)
                    .skip(USER_TICKS)
                    .limit(CHILD_SYSTEM_TICKS - USER_TICKS + 1)
                    .mapToLong(Long::parseLong)
                    .sum();
            return Optional.of(new Stat(ticks, Long.parseLong(fields[START_TIME])));
        } catch (IOException _) {
            return Optional.empty(); // it has ended, or this is not Linux
        }
    }

    /** A number can be given to another process later; the start time tells them apart. */
    private record Tree(long pid, long startTime) {}

    private record Stat(long ticks, long startTime) {}
}
