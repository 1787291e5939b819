package dev.orrery.lab.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ctrl-C, or another request to end: interrupts the thread that experiments, and has the process end only once that
 * thread has put everything back, with the exit code that it gives then.
 */
public final class Interruption {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile int exitCode;

    private Interruption() {}

    /**
     * Listens from now on, for the calling thread.
     *
     * @param patience how long it may take to put everything back
     * @param say is told when that was not enough
     */
    public static Interruption ofThisThread(Duration patience, Consumer<String> say) {
        var interruption = new Interruption();
        var experimenting = Thread.currentThread();
        var hook = new Thread(() -> interruption.pass(experimenting, patience, say), "put-back");
        Runtime.getRuntime().addShutdownHook(hook);
        return interruption;
    }

    /** The process ends already when this is called: by itself, or because somebody wants it to. */
    private void pass(Thread experimenting, Duration patience, Consumer<String> say) {
        if (ended.getCount() == 0) {
            return;
        }
        asked = true;
        experimenting.interrupt();
        try {
            if (ended.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode); // or the system would say 130, whatever was found out
            }
            say.accept("Not everything could be put back in time; the next ./orrery lab run goes on with it.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the process to end. */
    public boolean isAsked() {
        return asked;
    }

    /** Everything has been put back and said. */
    public void end(int code) {
        exitCode = code;
        ended.countDown();
    }
}
