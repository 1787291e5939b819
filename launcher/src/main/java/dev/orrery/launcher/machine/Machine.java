package dev.orrery.launcher.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What this computer has to offer now, within the limits of a container if we are in one. */
public final class Machine {

    private static final long KILO = 1024;

    private Machine() {}

    /** Bytes of memory that can be used without swapping; empty where the system does not tell. */
    public static OptionalLong availableMemory() {
        var known = Stream.of(memAvailable(), containerRest())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
        return known.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(LongStream.of(known).min().orElse(0));
    }

    /** Bytes of memory in all. */
    public static long totalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** Bytes that can still be written below the folder, which must exist. */
    public static long freeDisk(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OptionalLong memAvailable() {
        return read(Path.of("/proc/meminfo"))
                .lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> KILO * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private static OptionalLong containerRest() {
        var limit = read(Path.of("/sys/fs/cgroup/memory.max")).strip();
        var used = read(Path.of("/sys/fs/cgroup/memory.current")).strip();
        return limit.matches("\\d+") && used.matches("\\d+")
                ? OptionalLong.of(Long.parseLong(limit) - Long.parseLong(used) + reclaimable())
                : OptionalLong.empty();
    }

    // File pages count as used, but the system takes them back when a process needs memory.
    private static long reclaimable() {
        return read(Path.of("/sys/fs/cgroup/memory.stat"))
                .lines()
                .filter(line -> line.startsWith("inactive_file "))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException _) {
            return "";
        }
    }
}
