package dev.orrery.launcher.training;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.apps.Apps;
import dev.orrery.launcher.client.Routes;
import dev.orrery.launcher.client.ShopClient;
import dev.orrery.launcher.infrastructure.ServerData;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.supervise.StopPlan;
import dev.orrery.launcher.supervise.Supervisor;
import dev.orrery.launcher.topology.PlatformSettings;
import dev.orrery.launcher.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs the platform once, on ports and data of its own, so that every JVM can write an AOT cache of what it loaded and
 * linked. With the caches a start costs half the processor time. They fit one build of one JDK, so they are made here
 * and never shipped.
 */
public final class Training {

    /** So many that the methods of an order's way get hot: the caches name them, and later JVMs compile them at once. */
    private static final int ORDERS = 600;

    private static final int LINES = 20; // as many as real orders have
    private static final int PRODUCTS = 500;
    private static final int CUSTOMERS = 4;
    private static final Duration AT_MOST = Duration.ofMinutes(1); // on a slow machine fewer orders have to do
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final OrreryFolder folder;
    private final Apps apps;
    private final Consumer<String> progress;

    public Training(OrreryFolder folder, Apps apps, Consumer<String> progress) {
        this.folder = folder;
        this.apps = apps;
        this.progress = progress;
    }

    /** The file that names the processes of a training run. */
    public static Path processTable(OrreryFolder folder) {
        return folder.training().resolve("processes.json");
    }

    /** Trains those without a cache. Never fails: without a cache the platform only starts more slowly. */
    public void run() {
        progress.accept("Training the JVMs once, so that every later start is fast (--no-aot skips this):");
        try {
            ServerData.delete(folder.training().resolve("data"));
            train();
            apps.keepTrained();
        } catch (RuntimeException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            progress.accept("  Training failed (" + reason + "); the platform starts without caches.");
        } finally {
            ServerData.delete(folder.training().resolve("data"));
        }
    }

    private void train() {
        var settings = new PlatformSettings(folder, folder.training(), Ports.free(), Ports.free(), Map.of(), Set.of());
        var topology = new Topology(settings, apps.inTraining());
        var supervisor = new Supervisor(topology, processTable(folder));
        var interrupted = new AtomicBoolean();
        var onInterrupt = new Thread(
                () -> {
                    interrupted.set(true);
                    stopAtOnce(supervisor);
                },
                "stop-training");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            progress.accept("  starting the platform");
            supervisor.start();
            exerciseAsFarAsPossible(new ShopClient(settings.gatewayUrl()), supervisor);
        } finally {
            progress.accept("  writing the caches, which takes a minute or two:");
            stopAndTell(supervisor);
            removeHook(onInterrupt);
        }
        if (interrupted.get()) {
            throw LauncherException.failed("interrupted"); // some caches may be half written
        }
    }

    /** Who asks for the end does not wait for caches: processes that write them already are ended by force. */
    private void stopAtOnce(Supervisor supervisor) {
        if (supervisor.isStopping()) {
            ProcessTable.read(processTable(folder)).stream()
                    .flatMap(table -> table.processes().stream())
                    .flatMap(entry -> entry.process().find().stream())
                    .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                    .forEach(ProcessHandle::destroyForcibly);
        }
        supervisor.stop();
    }

    /** A JVM writes its cache when it ends. */
    private void stopAndTell(Supervisor supervisor) {
        var begin = Instant.now();
        Set<String> told = new HashSet<>();
        Runnable tell = () -> supervisor.stopped().stream()
                .filter(told::add)
                .forEach(name -> progress.accept("    %-22s after %d s"
                        .formatted(name, Duration.between(begin, Instant.now()).toSeconds())));
        try (var teller = Executors.newSingleThreadScheduledExecutor()) {
            var pause = BETWEEN_LOOKS.toMillis();
            var _ = teller.scheduleWithFixedDelay(tell, pause, pause, TimeUnit.MILLISECONDS);
            supervisor.stop(StopPlan.TRAINING);
            teller.shutdownNow();
        }
        tell.run();
    }

    // A cache of what a start loads is worth keeping even when no order goes through.
    private void exerciseAsFarAsPossible(ShopClient shop, Supervisor supervisor) {
        try {
            exercise(shop, supervisor);
        } catch (LauncherException e) {
            progress.accept("  " + e.sentence());
        }
    }

    private void exercise(ShopClient shop, Supervisor supervisor) {
        var token = new Routes(shop).await(supervisor::isStopping);
        progress.accept("  placing up to " + ORDERS + " orders");
        var skus = shop.products(PRODUCTS).stream()
                .sorted(Comparator.comparing(ShopClient.Product::available).reversed()) // else most would be refused
                .limit(LINES)
                .map(ShopClient.Product::sku)
                .toList();
        if (skus.isEmpty()) {
            throw LauncherException.failed("the catalogue is empty");
        }
        var end = Instant.now().plus(AT_MOST);
        try (var customers = Executors.newFixedThreadPool(CUSTOMERS)) {
            for (int order = 0; order < ORDERS; order++) {
                customers.execute(() -> {
                    if (!supervisor.isStopping() && Instant.now().isBefore(end)) {
                        var _ = shop.order(skus, token);
                    }
                });
            }
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return; // it runs already
        }
    }
}
