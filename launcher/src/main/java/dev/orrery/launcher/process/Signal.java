package dev.orrery.launcher.process;

/** The signals sent to processes. */
public enum Signal {
    /** Asks PostgreSQL to end without waiting for its clients. */
    INT,
    /** Asks a process to end. */
    TERM,
    /** Ends a process at once. */
    KILL,
    /** Freezes a process. */
    STOP,
    /** Thaws a frozen process. */
    CONT
}
