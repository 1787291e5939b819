package dev.orrery.launcher.replay;

import java.time.Duration;
import java.util.Optional;

/** The processor time that the platform has used. */
interface PlatformCpu {

    /** Reads the counters; to be called now and then, so that little is lost of a process that dies. */
    void sample();

    /** All processes together since the first sample; empty where the system does not tell. */
    Optional<Duration> used();

    /** How many processes have been seen. */
    int processes();
}
