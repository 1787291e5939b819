package dev.orrery.launcher.supervise;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.process.Launchable;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.ProcessUsage;
import dev.orrery.launcher.process.RunningProgram;
import dev.orrery.launcher.process.Signal;
import dev.orrery.launcher.process.Signals;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process of the platform under supervision. Only one order to it is carried out at a time. */
final class SupervisedProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration MEASURED_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Component component;
    private final ProcessTable table;
    private final Consumer<SupervisedProcess> onDeath;
    private final ReentrantLock orders = new ReentrantLock();

    private volatile Launchable launchable;
    private volatile ProcessState state = ProcessState.WAITING;
    private volatile @Nullable RunningProgram program;
    private volatile Instant since = Instant.now();
    private volatile @Nullable Duration readyAfter;
    private volatile @Nullable Measured measured;

    SupervisedProcess(Node node, ProcessTable table, Consumer<SupervisedProcess> onDeath) {
        this.component = node.component();
        this.launchable = node.launchable();
        this.table = table;
        this.onDeath = onDeath;
    }

    Component component() {
        return component;
    }

    String name() {
        return launchable.name();
    }

    Launchable launchable() {
        return launchable;
    }

    ProcessState state() {
        return state;
    }

    Instant since() {
        return since;
    }

    Optional<Duration> readyAfter() {
        return Optional.ofNullable(readyAfter);
    }

    Optional<Long> pid() {
        return running().map(RunningProgram::pid);
    }

    Optional<Path> log() {
        return Optional.ofNullable(program).map(each -> each.program().log());
    }

    /** What it uses now, or used at most two seconds ago: to measure a JVM takes some milliseconds of processor time. */
    ProcessUsage usage() {
        var process = running();
        if (process.isEmpty()) {
            return new ProcessUsage(0, Duration.ZERO);
        }
        var known = measured;
        if (known == null || known.pid() != process.get().pid() || known.isOlderThan(MEASURED_AGAIN_AFTER)) {
            known = new Measured(
                    process.get().pid(),
                    Instant.now(),
                    ProcessUsage.of(process.get().handle()));
            measured = known;
        }
        return known.usage();
    }

    private record Measured(long pid, Instant at, ProcessUsage usage) {

        boolean isOlderThan(Duration age) {
            return Duration.between(at, Instant.now()).compareTo(age) > 0;
        }
    }

    /** Whether it should answer now. */
    boolean isMeantToRun() {
        return state.isMeantToRun();
    }

    /** Replaces what is run at the next start. */
    void runNext(Launchable next) {
        launchable = next;
    }

    /** Starts it unless it runs, and returns when it is ready; fails when it does not become ready. */
    void start() {
        exclusively(() -> {
            if (!state.isMeantToRun()) {
                program = null; // the end of the last one may still have to be told, and must not count for this one
                readyAfter = null;
                enter(ProcessState.STARTING);
                var begin = Instant.now();
                var started = RunningProgram.start(launchable.prepare());
                program = started;
                table.add(started, launchable.stopSignal());
                var _ = started.onExit().thenRun(() -> ended(started));
                awaitReady(started, begin);
            }
        });
    }

    /** Ends it on purpose, at once. */
    void kill() {
        exclusively(() -> {
            requireRunning();
            enter(ProcessState.KILLED);
            running().ifPresent(RunningProgram::kill);
        });
    }

    void pause() {
        exclusively(() -> {
            requireRunning();
            running().ifPresent(each -> Signals.sendToTree(Signal.STOP, each.handle()));
            enter(ProcessState.PAUSED);
        });
    }

    void resume() {
        exclusively(() -> {
            if (state != ProcessState.PAUSED) {
                throw LauncherException.refused(name() + " is not paused: it is " + state + ".");
            }
            running().ifPresent(each -> Signals.sendToTree(Signal.CONT, each.handle()));
            enter(ProcessState.READY);
        });
    }

    /** Stops it; refuses when it does not run. */
    void stopRunning(Duration patience) {
        requireRunning();
        stop(patience);
    }

    /** Stops it if it runs, even while it is starting; by force when it takes longer than the patience. */
    void stop(Duration patience) {
        if (state.isMeantToRun()) {
            enter(ProcessState.STOPPING); // first, so that a start in progress gives up and lets go of its lock
        }
        exclusively(() -> {
            running().ifPresent(each -> each.stop(launchable.stopSignal(), patience));
            if (state == ProcessState.STOPPING) {
                enter(ProcessState.STOPPED);
            }
        });
    }

    private void awaitReady(RunningProgram started, Instant begin) {
        var deadline = begin.plus(START_LIMIT);
        while (!launchable.isReady()) {
            if (!started.isAlive()) {
                ended(started);
                return;
            }
            if (state != ProcessState.STARTING) {
                return; // whoever changed it knows why
            }
            if (Instant.now().isAfter(deadline)) {
                throw LauncherException.failed(name() + " is not ready after " + START_LIMIT.toSeconds()
                        + " s. Its last lines:\n  "
                        + String.join("\n  ", LogTail.of(started.program().log(), 20))
                        + "\nThe whole log: " + started.program().log());
            }
            sleep();
        }
        launchable.complete();
        readyAfter = Duration.between(begin, Instant.now());
        if (state == ProcessState.STARTING) {
            enter(ProcessState.READY);
        }
    }

    private synchronized void ended(RunningProgram which) {
        table.remove(which);
        if (which.equals(program) && state.isMeantToRun()) {
            enter(ProcessState.DIED);
            onDeath.accept(this);
        }
    }

    private Optional<RunningProgram> running() {
        return Optional.ofNullable(program).filter(RunningProgram::isAlive);
    }

    private void requireRunning() {
        if (!state.isMeantToRun()) {
            throw LauncherException.refused(name() + " does not run: it is " + state + ".");
        }
    }

    private void enter(ProcessState next) {
        state = next;
        since = Instant.now();
    }

    private void exclusively(Runnable order) {
        exclusively(() -> {
            order.run();
            return this;
        });
    }

    /** Waits for the end of an order that is being carried out, such as a start, and keeps others waiting. */
    <T> T exclusively(Supplier<T> order) {
        orders.lock();
        try {
            return order.get();
        } finally {
            orders.unlock();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
