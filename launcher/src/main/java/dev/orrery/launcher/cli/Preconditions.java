package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.machine.ListeningProcess;
import dev.orrery.launcher.machine.Machine;
import dev.orrery.launcher.process.Ports;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the machine must have before anything is started. */
final class Preconditions {

    static final long DISK = 1L << 30;
    static final long MEMORY = 5L << 29;
    static final long MEMORY_OF_ANOTHER = 1L << 28;

    private Preconditions() {}

    /**
     * Fails with what is missing and what to do about it.
     *
     * @param furtherInstances how many instances there are beyond one of each service
     */
    static void check(Path home, int furtherInstances, KnownPort... ports) {
        requireDisk(home, Machine.freeDisk(Folders.create(home)));
        requireMemory(Machine.availableMemory(), MEMORY + furtherInstances * MEMORY_OF_ANOTHER);
        for (var port : ports) {
            requireFree(port);
        }
    }

    static void requireDisk(Path home, long free) {
        if (free < DISK) {
            throw LauncherException.refused("There is too little disk space: " + Words.gigabytes(free) + " free at "
                    + home + ", at least 1 GB is needed; delete something there.");
        }
    }

    static void requireMemory(OptionalLong available, long needed) {
        if (available.orElse(needed) < needed) {
            throw LauncherException.refused(
                    "There is too little memory: " + Words.gigabytes(available.getAsLong()) + " available, at least "
                            + Words.gigabytes(needed) + " are needed; close something or give the container more.");
        }
    }

    private static void requireFree(KnownPort port) {
        if (!Ports.isFree(port.number())) {
            var owner = ListeningProcess.on(port.number())
                    .map(ListeningProcess::toString)
                    .orElse("a process of another user");
            throw LauncherException.refused("Port " + port.number() + " of " + port.service() + " is taken by " + owner
                    + "; end it, or choose another port with " + port.setting() + "=<port>.");
        }
    }
}
