package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.ServerData;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.Order;
import dev.orrery.launcher.supervise.PlatformStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code down}: stops the platform, or what a killed launcher left of it. */
@Command(name = "down", description = "Stops everything; the data stays")
final class DownCommand implements Runnable {

    private static final int LIMIT_SECONDS = 25;

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Option(names = "--wipe", description = "delete the data, too")
    private boolean wipe;

    DownCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        var launcher = RunLock.holder(folder);
        var data = wipe && launcher.isPresent() ? dataOfRunning() : Optional.of(folder.data());
        launcher.ifPresent(each -> stop(each, out));
        var leftovers = AllLeftovers.end(folder);
        if (!leftovers.isEmpty()) {
            out.println("Ended what a killed launcher had left: " + String.join(", ", leftovers) + ".");
        } else if (launcher.isEmpty()) {
            out.println("Nothing runs.");
        }
        if (wipe) {
            wipe(data, out);
        }
        out.flush();
    }

    private Optional<Path> dataOfRunning() {
        return ControlClient.find(folder)
                .flatMap(ControlClient::status)
                .map(PlatformStatus::data)
                .map(Path::of);
    }

    private void wipe(Optional<Path> data, PrintWriter out) {
        data.ifPresent(ServerData::delete);
        out.println(data.map(each -> each.equals(folder.data()) ? "The data is deleted." : each + " is deleted.")
                .orElse(
                        "The data stays: the launcher did not say where it is. ./orrery down --wipe, once more, deletes "
                                + folder.data() + "."));
    }

    private void stop(ProcessHandle launcher, PrintWriter out) {
        out.println("Stopping…");
        out.flush();
        try {
            ControlClient.find(folder).ifPresentOrElse(control -> control.carryOut(Order.down()), launcher::destroy);
        } catch (LauncherException _) {
            launcher.destroy(); // it does not take orders; perhaps it still takes a signal
        }
        if (!ends(launcher)) {
            launcher.destroyForcibly();
            ends(launcher);
        }
        out.println("Stopped.");
    }

    private static boolean ends(ProcessHandle launcher) {
        try {
            launcher.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
