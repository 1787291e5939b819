package dev.orrery.launcher.files;

import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps starting a process and writing an executable apart. A process that starts while a file is open for writing has it
 * open, too, until its own program runs; who wants to run that file meanwhile is refused (ETXTBSY, execve(2)).
 */
public final class Forks {

    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private Forks() {}

    /** Starts the process while no executable is being written. */
    public static Process start(ProcessBuilder builder) throws IOException {
        LOCK.readLock().lock();
        try {
            return builder.start();
        } finally {
            LOCK.readLock().unlock();
        }
    }

    /** Something that writes executables. */
    @FunctionalInterface
    public interface Writing {
        /** Writes them. */
        void write() throws IOException;
    }

    /** Writes executables while no process is being started. */
    public static void write(Writing writing) throws IOException {
        LOCK.writeLock().lock();
        try {
            writing.write();
        } finally {
            LOCK.writeLock().unlock();
        }
    }
}
