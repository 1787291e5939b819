package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.RunningProgram;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One server, running or not. */
final class RunningServer {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Server server;
    private final ServerHome home;
    private final ProcessTable table;
    private @Nullable RunningProgram running;

    RunningServer(Server server, ServerHome home, ProcessTable table) {
        this.server = server;
        this.home = home;
        this.table = table;
    }

    /** Starts it unless it runs, and returns when it answers. */
    synchronized void start() {
        if (running == null || !running.isAlive()) {
            running = RunningProgram.start(server.prepare());
            table.add(running, server.stopSignal());
            awaitReady(running);
            server.complete();
        }
    }

    /** Stops it if it runs. */
    synchronized void stop() {
        if (running != null) {
            running.stop(server.stopSignal(), STOP);
            table.remove(running);
            running = null;
        }
    }

    synchronized void kill() {
        if (running != null) {
            running.kill();
            table.remove(running);
            running = null;
        }
    }

    private void awaitReady(RunningProgram program) {
        var deadline = Instant.now().plus(START);
        while (!server.isReady()) {
            if (!program.isAlive() || Instant.now().isAfter(deadline)) {
                var log = home.log(server.name());
                throw LauncherException.failed(
                        server.name() + " did not start: " + String.join("\n", LogTail.of(log, 20)) + "\n" + log);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw LauncherException.failed("Interrupted while starting " + server.name());
            }
        }
    }
}
