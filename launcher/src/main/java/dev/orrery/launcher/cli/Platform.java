package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.apps.Apps;
import dev.orrery.launcher.client.Routes;
import dev.orrery.launcher.client.ShopClient;
import dev.orrery.launcher.supervise.ControlServer;
import dev.orrery.launcher.supervise.ProcessStatus;
import dev.orrery.launcher.supervise.Supervisor;
import dev.orrery.launcher.topology.PlatformSettings;
import dev.orrery.launcher.topology.Topology;
import dev.orrery.launcher.training.Training;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One run of the platform, from the checks before it to the end of its last process. */
final class Platform {

    private final OrreryFolder folder;
    private final PlatformSettings settings;
    private final Wishes wishes;
    private final PrintWriter out;
    private final Timing timing = new Timing();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile @Nullable LiveTable table;

    Platform(OrreryFolder folder, PlatformSettings settings, Wishes wishes, PrintWriter out) {
        this.folder = folder;
        this.settings = settings;
        this.wishes = wishes;
        this.out = out;
    }

    /** Returns when somebody asked for the end and everything has stopped; throws when a process failed. */
    void run() {
        endLeftovers();
        Preconditions.check(settings.home(), settings.furtherInstances(), KnownPort.gateway(), KnownPort.discovery());
        timing.phase("checks");
        var apps = prepareApps();
        OldLogs.moveAway(settings.logs());
        var supervisor = new Supervisor(new Topology(settings, apps), folder.processTable());
        var onInterrupt = new Thread(() -> stop(supervisor), "stop-platform");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (var control = ControlServer.start(supervisor, folder)) {
            start(supervisor);
            control.markReady();
            supervisor.awaitEnd();
        } finally {
            stop(supervisor);
        }
    }

    private void endLeftovers() {
        var leftovers = AllLeftovers.end(folder);
        if (!leftovers.isEmpty()) {
            say("Ended what a killed launcher had left: " + String.join(", ", leftovers) + ".");
        }
    }

    private Apps prepareApps() {
        var apps = Apps.of(folder, Topology.services(settings), wishes.caches());
        apps.extract();
        timing.phase("extract jars");
        if (wishes.caches() && settings.isWhole() && !apps.withoutCache().isEmpty()) {
            new Training(folder, apps, this::say).run();
            timing.phase("train AOT caches");
        }
        apps.deleteOutdated();
        return apps;
    }

    private void start(Supervisor supervisor) {
        say("Starting " + supervisor.instances().size() + " processes:");
        try (var shown = LiveTable.show(supervisor::snapshot, out)) {
            table = shown;
            supervisor.start();
        }
        timing.phase("start processes");
        if (stopping.get() || supervisor.isStopping()) {
            return; // somebody asked for the end in the meantime
        }
        if (settings.isWhole()) {
            welcome(supervisor);
        } else {
            say("These run; what was left out has to come from elsewhere. Registry: " + settings.discoveryUrl());
        }
    }

    private void welcome(Supervisor supervisor) {
        var shop = new ShopClient(settings.gatewayUrl());
        var token = new Routes(shop).await(supervisor::isStopping);
        timing.phase("find routes");
        var sku = shop.products(1).stream()
                .findFirst()
                .map(ShopClient.Product::sku)
                .orElseThrow(() -> LauncherException.failed("The catalogue is empty."));
        long bytes = supervisor.snapshot().stream()
                .mapToLong(ProcessStatus::residentBytes)
                .sum();
        say("Everything runs after " + Words.seconds(timing.total()) + " and uses " + Words.gigabytes(bytes) + ".");
        if (wishes.timing()) {
            var status = shop.order(List.of(sku), token);
            timing.phase("first order: " + status);
            timing.print(supervisor.snapshot(), out);
        }
        new Guide(folder, settings, sku, wishes.detached()).print(out);
    }

    private void stop(Supervisor supervisor) {
        if (stopping.compareAndSet(false, true)) {
            var shown = table;
            if (shown != null) {
                shown.close(); // or it would draw over what is said from now on
            }
            say(LiveTable.freshLine() + "Stopping…");
            var begin = Instant.now();
            supervisor.stop();
            say("Stopped after " + Words.seconds(Duration.between(begin, Instant.now())) + ": "
                    + String.join(", ", supervisor.stopped()) + ".");
        } else {
            supervisor.stop();
        }
    }

    private void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    /**
     * What the person asked for.
     *
     * @param caches make and use AOT caches
     * @param timing print where the time went
     * @param detached there is no terminal whose Ctrl-C ends this
     */
    record Wishes(boolean caches, boolean timing, boolean detached) {}
}
