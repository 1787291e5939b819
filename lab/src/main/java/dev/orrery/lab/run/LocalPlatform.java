package dev.orrery.lab.run;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.ServerData;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.PlatformStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A platform of processes of this machine, started by the command a person would use, with empty data of its own. */
public final class LocalPlatform implements OwnPlatform {

    private static final long START_MINUTES = 20; // the first start of all builds and trains
    private static final long STOP_MINUTES = 1;

    private final OrreryFolder folder;

    /** In this folder. */
    public LocalPlatform(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public boolean runs() {
        var control = ControlClient.find(folder);
        if (control.isEmpty()) {
            return false;
        }
        var phase = control.get().snapshot().map(PlatformStatus::phase).orElse("not answering");
        if (!phase.equals("ready")) {
            throw LauncherException.refused(
                    "The platform is " + phase + "; ./orrery status tells more. Try again when it is ready.");
        }
        return true;
    }

    @Override
    public void start() {
        ServerData.delete(home().resolve("data"));
        switch (orrery(START_MINUTES, "up", "--detach", "--home", home().toString())) {
            case 0 -> {}
            case LauncherException.REFUSED ->
                throw LauncherException.refused(
                        "The platform could not be started; what is said above has to change first.");
            default -> throw LauncherException.failed("The platform could not be started; see above.");
        }
    }

    @Override
    public void stop() {
        var isOurs = ControlClient.find(folder)
                .flatMap(ControlClient::snapshot)
                .filter(status -> Path.of(status.data()).equals(home().resolve("data")))
                .isPresent();
        if (isOurs && orrery(STOP_MINUTES, "down") != 0) {
            throw LauncherException.failed("The platform of the experiments did not stop; ./orrery down tells more.");
        }
    }

    private Path home() {
        return folder.state().resolve("lab").resolve("platform");
    }

    private int orrery(long minutes, String... arguments) {
        var command = new ArrayList<>(List.of(folder.root().resolve("orrery").toString()));
        command.addAll(List.of(arguments));
        try {
            return codeOf(new ProcessBuilder(command).inheritIO().start(), minutes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        }
    }

    /** A start that is ended early ends what it has started, and must be through with it before anybody goes on. */
    private static int codeOf(Process process, long minutes) {
        try {
            if (process.waitFor(minutes, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            process.destroy();
            process.waitFor(STOP_MINUTES, TimeUnit.MINUTES);
            return LauncherException.FAILED;
        } catch (InterruptedException _) {
            process.destroy();
            process.onExit()
                    .orTimeout(STOP_MINUTES, TimeUnit.MINUTES)
                    .handle((_, _) -> process)
                    .join();
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
