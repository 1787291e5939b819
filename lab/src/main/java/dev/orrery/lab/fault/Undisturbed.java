package dev.orrery.lab.fault;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Work that goes on when whoever waits for it is interrupted: files and sockets are closed under an interrupted thread. */
final class Undisturbed {

    private Undisturbed() {}

    /** Returns when the work is done; an interrupt that came before or meanwhile is there afterwards. */
    static void run(Runnable work) {
        var task = new FutureTask<@Nullable Void>(work, null);
        Thread.ofVirtual().name("undisturbed").start(task);
        boolean interrupted = false;
        while (!isDone(task)) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwIfItFailed(task);
    }

    private static boolean isDone(FutureTask<?> task) {
        try {
            task.get();
            return true;
        } catch (ExecutionException _) {
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static void throwIfItFailed(FutureTask<?> task) {
        if (task.state() == FutureTask.State.FAILED) {
            throw task.exceptionNow() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(task.exceptionNow());
        }
    }
}
