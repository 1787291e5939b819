package dev.orrery.launcher.supervise;

/** Where a supervised process is in its life. */
public enum ProcessState {
    WAITING("waiting"),
    STARTING("starting"),
    READY("ready"),
    PAUSED("paused"),
    /** Ended on purpose; it stays so until it is restarted. */
    KILLED("killed"),
    STOPPING("stopping"),
    /** Ended in order; it stays so until it is restarted. */
    STOPPED("stopped"),
    /** Ended by itself. */
    DIED("died");

    private final String words;

    ProcessState(String words) {
        this.words = words;
    }

    /** Whether the process is supposed to run, so that its end would be a failure. */
    boolean isMeantToRun() {
        return this == STARTING || this == READY || this == PAUSED;
    }

    @Override
    public String toString() {
        return words;
    }
}
