package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import dev.orrery.launcher.supervise.ControlClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the launcher in the background, and shows what it says until the platform is ready. Ctrl-C until then ends it, with
 * all it has started.
 */
record DetachedLauncher(OrreryFolder folder, Path logs, PrintWriter out) {

    private static final int POLL_MILLIS = 200;
    private static final int END_LIMIT_SECONDS = 20;

    /** Returns 0 when the platform is ready, and the exit code of the background process when it ends before. */
    int start(List<String> arguments) {
        var log = Folders.create(logs).resolve("launcher.log");
        try {
            var process = Forks.start(new ProcessBuilder(OwnSession.of(command(arguments)))
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile()));
            return showUnlessInterrupted(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the launcher in the background", e);
        }
    }

    private int showUnlessInterrupted(Process process, Path log) {
        var follower = LogFollower.fromBeginning(log, (_, line) -> out.println(line), out::flush);
        var onInterrupt = new Thread(
                () -> {
                    end(process);
                    follower.round();
                },
                "end-detached");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        int code = showUntilReady(process, follower);
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException interrupted) {
            return code; // it is being ended
        }
        return code;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly(); // the next up or down ends what it leaves behind
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int showUntilReady(Process process, LogFollower follower) {
        boolean ready = false;
        while (process.isAlive() && !ready) {
            ready = isReady();
            follower.round();
            pause();
        }
        follower.round();
        return process.isAlive() ? 0 : process.exitValue();
    }

    private boolean isReady() {
        return ControlClient.find(folder)
                .flatMap(ControlClient::status)
                .filter(status -> status.phase().equals("ready"))
                .isPresent();
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        command.add("--detached");
        return command;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
