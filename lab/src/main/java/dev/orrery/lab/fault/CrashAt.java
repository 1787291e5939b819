package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import java.time.Duration;

/**
 * A process is killed with {@code kill -9} at one exact step: it is told to stand still when a thread comes by, and killed
 * while that thread stands there.
 */
public final class CrashAt implements Fault {

    private static final Duration POLL = Duration.ofMillis(5);

    private final Target target;
    private final Management management;
    private final Fault kill;
    private final String instance;
    private final String point;
    private final String endpoint;
    private final Duration patience;

    /**
     * A crash of one instance.
     *
     * @param point id of the stop point
     * @param patience how long to wait until a thread comes by
     */
    public CrashAt(Target target, String instance, String point, Duration patience) {
        this.target = target;
        this.management = new Management(target);
        this.kill = ProcessFault.kill(target, instance);
        this.instance = instance;
        this.point = point;
        this.endpoint = "stop-points/" + point;
        this.patience = patience;
    }

    @Override
    public String name() {
        return instance + " is killed at " + point;
    }

    /** Fails when no thread comes by, or the process does not take the order. */
    @Override
    public void inject() {
        if (!management.write(instance, endpoint, armed(true))) {
            throw LauncherException.failed(instance + " has no stop point " + point + ".");
        }
        var deadline = System.nanoTime() + patience.toNanos();
        while (waiting() == 0) {
            if (System.nanoTime() > deadline) {
                throw LauncherException.failed(
                        "Nothing came by at " + point + " of " + instance + " within " + patience.toSeconds() + " s.");
            }
            pause();
        }
        target.kill(instance);
    }

    private int waiting() {
        return management
                .read(instance, "stop-points")
                .map(all -> all.path(point).path("waiting").asInt(0))
                .orElse(0);
    }

    private static String armed(boolean armed) {
        return "{\"armed\":" + armed + "}";
    }

    /** Who is interrupted between arming and killing leaves a process that runs, and stands still at each passing. */
    @Override
    public Undo undo() {
        return Undo.restartOrSet(instance, endpoint, armed(false));
    }

    @Override
    public boolean isActive() {
        return kill.isActive();
    }

    @Override
    public boolean isGone() {
        return kill.isGone();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
