package dev.orrery.launcher.machine;

import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that listens on a port.
 *
 * @param command how it was started, shortened
 */
public record ListeningProcess(long pid, String command) {

    private static final Path PROC = Path.of("/proc");
    private static final int MOST_LETTERS = 80;
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    /** Who listens on the port; empty when nobody does, or when the system does not tell us. */
    public static Optional<ListeningProcess> on(int port) {
        var pid = Files.isDirectory(PROC.resolve("net")) ? onLinux(port) : byLsof(port);
        return pid.flatMap(ProcessHandle::of).map(handle -> new ListeningProcess(handle.pid(), command(handle)));
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }

    private static Optional<Long> onLinux(int port) {
        var sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> inodes(PROC.resolve("net").resolve(table), port).stream())
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .map(ProcessHandle::pid)
                        .filter(pid -> holds(pid, sockets))
                        .findFirst();
    }

    private static Set<String> inodes(Path table, int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[LOCAL_ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTENING))
                    .map(fields -> fields[INODE])
                    .collect(Collectors.toSet());
        } catch (IOException _) {
            return Set.of();
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var files = Files.list(PROC.resolve(pid + "/fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException | RuntimeException _) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static Optional<Long> byLsof(int port) {
        try {
            var lsof = Forks.start(new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"));
            return new String(lsof.getInputStream().readAllBytes())
                    .lines()
                    .map(Long::parseLong)
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String command(ProcessHandle process) {
        var line =
                process.info().commandLine().or(() -> process.info().command()).orElse("unknown command");
        return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "…";
    }
}
