package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.machine.ListeningProcess;
import dev.orrery.launcher.machine.Machine;
import dev.orrery.launcher.process.OwnSession;
import dev.orrery.launcher.process.Ports;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: what the machine has, and what to do where that is not enough. */
@Command(name = "doctor", description = "Checks JDK, Maven, ports, memory and disk, and says what to fix")
final class DoctorCommand implements Callable<Integer> {

    private static final int OLDEST_JDK = 25;

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    DoctorCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var findings = findings();
        var out = spec.commandLine().getOut();
        for (var finding : findings) {
            out.printf("%-4s %-8s %s%n", finding.isWell() ? "ok" : "FIX", finding.topic(), finding.text());
        }
        out.flush();
        return findings.stream().allMatch(Finding::isWell) ? 0 : 1;
    }

    private List<Finding> findings() {
        boolean running = RunLock.holder(folder).isPresent();
        return Stream.of(
                        Stream.of(jdk(), maven()),
                        Stream.of(KnownPort.gateway(), KnownPort.discovery()).map(port -> port(port, running)),
                        Stream.of(memory(running), disk(), user()))
                .flatMap(each -> each)
                .toList();
    }

    private static Finding jdk() {
        var text =
                System.getProperty("java.vm.name") + " " + Runtime.version() + " at " + System.getProperty("java.home");
        return Runtime.version().feature() >= OLDEST_JDK
                ? Finding.well("JDK", text)
                : Finding.broken("JDK", text + ": install JDK 25 or newer.");
    }

    private static Finding maven() {
        return OwnSession.onPath("mvn")
                .map(mvn -> Finding.well("Maven", mvn.toString()))
                .orElseGet(() -> Finding.broken("Maven", "mvn is not on the PATH: install Maven 3.8.7 or newer."));
    }

    private static Finding port(KnownPort port, boolean running) {
        var topic = "port";
        if (Ports.isFree(port.number())) {
            return Finding.well(topic, port.number() + " is free for " + port.service());
        }
        var owner = ListeningProcess.on(port.number())
                .map(ListeningProcess::toString)
                .orElse("a process of another user");
        return running
                ? Finding.well(topic, port.number() + " is used by " + owner)
                : Finding.broken(
                        topic,
                        port.number() + " is taken by " + owner + ": end it, or set " + port.setting() + "=<port>.");
    }

    private static Finding memory(boolean running) {
        var available = Machine.availableMemory();
        var text = available.isPresent()
                ? Words.gigabytes(available.getAsLong()) + " available of " + Words.gigabytes(Machine.totalMemory())
                : Words.gigabytes(Machine.totalMemory());
        return running || available.orElse(Long.MAX_VALUE) >= Preconditions.MEMORY
                ? Finding.well("memory", text)
                : Finding.broken("memory", text + ": 2.5 GB are needed; close something or give the container more.");
    }

    private Finding disk() {
        long free = Machine.freeDisk(Folders.create(folder.state()));
        var text = Words.gigabytes(free) + " free at " + folder.state();
        return free >= Preconditions.DISK
                ? Finding.well("disk", text)
                : Finding.broken("disk", text + ": 1 GB is needed; delete something.");
    }

    private static Finding user() {
        return Finding.well("user", System.getProperty("user.name"));
    }

    private record Finding(boolean isWell, String topic, String text) {

        static Finding well(String topic, String text) {
            return new Finding(true, topic, text);
        }

        static Finding broken(String topic, String text) {
            return new Finding(false, topic, text);
        }
    }
}
