package dev.orrery.launcher.process;

import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and everything it started use now.
 *
 * @param residentBytes memory; of a page that processes share each has its part where the system tells, so that sums are true
 * @param cpu processor time since the start, children that have ended included where the system tells
 */
public record ProcessUsage(long residentBytes, Duration cpu) {

    private static final ProcessUsage NONE = new ProcessUsage(0, Duration.ZERO);
    private static final Path PROC = Path.of("/proc");
    private static final int MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that Java runs on
    private static final int USER_TICKS = 11; // utime, stime, cutime and cstime, counted after the process name
    private static final int OWN_FIELDS = 2;
    private static final int TICK_FIELDS = 4;

    /** Measures; zero for a process that has ended. */
    public static ProcessUsage of(ProcessHandle process) {
        return isLinux() ? ofLinux(tree(process)) : ofOthers(tree(process));
    }

    /** The processor time of a process and everything it started; zero once it has ended. */
    public static Duration cpuOf(ProcessHandle process) {
        return tree(process).stream().map(each -> cpu(each, TICK_FIELDS)).reduce(Duration.ZERO, Duration::plus);
    }

    /** The processor time of a process without what it started; zero once it has ended. */
    public static Duration cpuAloneOf(ProcessHandle process) {
        return cpu(process, OWN_FIELDS);
    }

    private static List<ProcessHandle> tree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static boolean isLinux() {
        return Files.isDirectory(PROC.resolve("self"));
    }

    private static Path folder(ProcessHandle process) {
        return PROC.resolve(Long.toString(process.pid()));
    }

    private static ProcessUsage ofLinux(List<ProcessHandle> tree) {
        return tree.stream()
                .map(each -> new ProcessUsage(residentBytes(folder(each)), cpu(each, TICK_FIELDS)))
                .reduce(NONE, ProcessUsage::plus);
    }

    private static long residentBytes(Path folder) {
        long proportional = kilobytes(folder.resolve("smaps_rollup"), "Pss:");
        return 1024 * (proportional > 0 ? proportional : kilobytes(folder.resolve("status"), "VmRSS:"));
    }

    private static long kilobytes(Path file, String field) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private static Duration cpu(ProcessHandle process, int tickFields) {
        if (!isLinux()) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }
        try {
            var line = Files.readString(folder(process).resolve("stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = Stream.of(fields)
                    .skip(USER_TICKS)
                    .limit(tickFields)
                    .mapToLong(Long::parseLong)
                    .sum();
            return Duration.ofMillis(ticks * MILLIS_PER_TICK);
        } catch (IOException _) {
            return Duration.ZERO;
        }
    }

    private static ProcessUsage ofOthers(List<ProcessHandle> tree) {
        return tree.stream()
                .map(each -> new ProcessUsage(residentByPs(each.pid()), cpu(each, TICK_FIELDS)))
                .reduce(NONE, ProcessUsage::plus);
    }

    private static long residentByPs(long pid) {
        try {
            var ps = Forks.start(new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)));
            var kilobytes = new String(ps.getInputStream().readAllBytes()).trim();
            return kilobytes.isEmpty() ? 0 : 1024 * Long.parseLong(kilobytes);
        } catch (IOException _) {
            return 0;
        }
    }

    private ProcessUsage plus(ProcessUsage other) {
        return new ProcessUsage(residentBytes + other.residentBytes, cpu.plus(other.cpu));
    }
}
