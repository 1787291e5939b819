package dev.orrery.lab.run;

/** A platform that is started for experiments alone where none runs. */
public interface OwnPlatform {

    /**
     * Whether a platform is running, this or another.
     *
     * @throws dev.orrery.launcher.LauncherException when there is one that does not answer, or is being started or stopped
     */
    boolean runs();

    /** Starts it and returns when it is ready. */
    void start();

    /** Stops it; another platform that runs in its place is left alone. */
    void stop();
}
