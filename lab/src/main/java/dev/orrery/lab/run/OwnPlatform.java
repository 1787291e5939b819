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

/** A platform that is started for experiments alone, with data of its own that are empty at first. */
public final class OwnPlatform {

    private static final long START_MINUTES = 20; // the first start of all builds and trains
    private static final long STOP_MINUTES = 1;

    private final OrreryFolder folder;

    /** In this folder; it is started by the command a person would use. */
    public OwnPlatform(OrreryFolder folder) {
        this.folder = folder;
    }

    /**
     * Whether a platform is running here, this or another.
     *
     * @throws LauncherException when there is one that does not answer, or is being started or stopped
     */
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

    /** Starts it and returns when it is ready. */
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

    /** Stops it; another platform that runs in its place is left alone. */
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
            var process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroy();
                return LauncherException.FAILED;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
