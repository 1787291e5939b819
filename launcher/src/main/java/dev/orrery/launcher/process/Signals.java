package dev.orrery.launcher.process;

import dev.orrery.launcher.files.Forks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sends signals the JDK has no method for. */
public final class Signals {

    private Signals() {}

    /**
     * Sends the signal to the process and waits until it was sent; a process that is gone is no error. {@code runuser},
     * which stays and lets no signal through, is passed over: what it runs gets the signal.
     */
    public static void send(Signal signal, ProcessHandle process) {
        send(
                signal,
                Stream.of(isRunuser(process) ? process.children().findFirst().orElse(process) : process));
    }

    private static boolean isRunuser(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/runuser"))
                .isPresent();
    }

    /** Sends the signal to the process and to everything it started. */
    public static void sendToTree(Signal signal, ProcessHandle process) {
        send(signal, Stream.concat(Stream.of(process), process.descendants()));
    }

    private static void send(Signal signal, Stream<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-s", signal.name()));
        processes.map(each -> Long.toString(each.pid())).forEach(command::add);
        try {
            var kill = Forks.start(new ProcessBuilder("/bin/sh", "-c", String.join(" ", command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD));
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot send " + signal, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
