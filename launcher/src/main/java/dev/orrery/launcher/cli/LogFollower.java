package dev.orrery.launcher.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads what is added to log files, line by line. */
final class LogFollower implements Runnable {

    private static final int POLL_MILLIS = 200;
    private static final int CHUNK = 256 * 1024;

    private final List<Path> logs;
    private final BiConsumer<Path, String> onLine;
    private final Runnable afterRound;
    private final Map<Path, Long> positions = new HashMap<>();
    private final Map<Path, String> unfinished = new HashMap<>();

    /** Begins at the present end of each file. */
    LogFollower(List<Path> logs, BiConsumer<Path, String> onLine, Runnable afterRound) {
        this.logs = logs;
        this.onLine = onLine;
        this.afterRound = afterRound;
        logs.forEach(log -> positions.put(log, log.toFile().length()));
    }

    /** Begins at the beginning of one file. */
    static LogFollower fromBeginning(Path log, BiConsumer<Path, String> onLine, Runnable afterRound) {
        var follower = new LogFollower(List.of(log), onLine, afterRound);
        follower.positions.put(log, 0L);
        return follower;
    }

    /** Follows until the thread is interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            round();
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads what was added since the last round. */
    synchronized void round() {
        logs.forEach(this::read);
        afterRound.run();
    }

    private void read(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long position = positions.getOrDefault(log, 0L);
            if (file.length() < position) {
                position = 0; // it was begun anew
            }
            file.seek(position);
            var bytes = new byte[(int) Math.min(CHUNK, file.length() - position)];
            file.readFully(bytes);
            positions.put(log, position + bytes.length);
            tell(log, unfinished.getOrDefault(log, "") + new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException _) {
            positions.put(log, 0L); // it is not there now; perhaps later
        }
    }

    private void tell(Path log, String text) {
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(line -> onLine.accept(log, line));
        unfinished.put(log, text.substring(end));
    }
}
