package dev.orrery.launcher.apps;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.topology.Applications;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of the platform: the services as Maven built them, and the Kafka broker for its AOT cache. */
public final class Apps implements Applications {

    private static final String VERSION = "0.1.0";
    private static final int PARALLEL_EXTRACTIONS = 2;

    private final OrreryFolder folder;
    private final Map<String, App> apps = new LinkedHashMap<>();
    private final boolean useCaches;

    private Apps(OrreryFolder folder, boolean useCaches) {
        this.folder = folder;
        this.useCaches = useCaches;
    }

    /**
     * Finds the programs of these services.
     *
     * @param useCaches whether to run them with the AOT caches that exist
     * @throws LauncherException when one has not been built
     */
    public static Apps of(OrreryFolder folder, Collection<String> services, boolean useCaches) {
        var apps = new Apps(folder, useCaches);
        services.forEach(service -> apps.add(
                service, folder.root().resolve(service).resolve("target").resolve(service + "-" + VERSION + ".jar")));
        apps.addKafka();
        return apps;
    }

    /** Extracts those that are not extracted yet. */
    public void extract() {
        Folders.create(folder.apps());
        try (var threads = Executors.newFixedThreadPool(PARALLEL_EXTRACTIONS)) {
            apps.values().stream()
                    .filter(app -> !Files.exists(app.jar()))
                    .forEach(app -> threads.execute(() -> {
                        if (Topology.services().contains(app.name())) {
                            Extraction.run(app);
                        } else {
                            Folders.create(app.folder());
                        }
                    }));
        }
        apps.values().stream()
                .filter(app -> Topology.services().contains(app.name()) && !Files.exists(app.jar()))
                .findFirst()
                .ifPresent(app -> {
                    throw LauncherException.failed("The jar " + app.built() + " could not be extracted; is it whole?");
                });
    }

    /** Removes what belongs to earlier builds. */
    public void deleteOutdated() {
        var current =
                apps.values().stream().map(app -> app.folder().getParent()).collect(Collectors.toSet());
        try (var folders = Files.list(folder.apps())) {
            folders.filter(each -> !current.contains(each)).forEach(Folders::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of those that have no AOT cache for this JDK and their flags. */
    public Set<String> withoutCache() {
        return apps.values().stream()
                .filter(app -> !Files.exists(app.cache()))
                .map(App::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same programs, run so that those without a cache write one when they end. */
    public Applications inTraining() {
        return new Applications() {
            @Override
            public Path jar(String service) {
                return Apps.this.jar(service);
            }

            @Override
            public List<String> cacheFlags(String component) {
                return Optional.ofNullable(apps.get(component))
                        .filter(app -> !Files.exists(app.cache()))
                        .map(app -> List.of("-XX:AOTCacheOutput=" + app.draft()))
                        .orElseGet(() -> Apps.this.cacheFlags(component));
            }
        };
    }

    /** Takes over the caches that a training run has written completely; only once its processes have ended. */
    public void keepTrained() {
        for (var app : apps.values()) {
            try {
                if (Files.exists(app.draft())) {
                    Files.move(app.draft(), app.cache(), StandardCopyOption.ATOMIC_MOVE);
                }
                Files.deleteIfExists(Path.of(app.draft() + ".config"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Path jar(String service) {
        return app(service).jar();
    }

    @Override
    public List<String> cacheFlags(String component) {
        return Stream.ofNullable(apps.get(component))
                .filter(app -> useCaches && Files.exists(app.cache()))
                .map(app -> "-XX:AOTCache=" + app.cache())
                .toList();
    }

    private App app(String service) {
        return Optional.ofNullable(apps.get(service))
                .orElseThrow(() -> LauncherException.failed(service + " is not part of this platform."));
    }

    private void add(String service, Path built) {
        if (!Files.exists(built)) {
            throw LauncherException.failed(service + " is not built: " + built
                    + " is missing. ./orrery up builds it; look at Maven's output.");
        }
        apps.put(
                service,
                new App(
                        service,
                        built,
                        folder.apps().resolve(Fingerprint.of(built)).resolve(service),
                        jvmFlags(service)));
    }

    // The broker's cache works with jars only; while the launcher runs from folders of classes there is none.
    private void addKafka() {
        var location = Path.of(System.getProperty("java.class.path").split(":")[0]);
        if (location.toString().endsWith(".jar")) {
            var fingerprint = Fingerprint.of(location);
            apps.put(
                    "kafka",
                    new App(
                            "kafka",
                            location,
                            folder.apps().resolve(fingerprint).resolve("kafka"),
                            jvmFlags("kafka")));
        }
    }

    private static List<String> jvmFlags(String component) {
        return Topology.component(component).map(Component::jvmFlags).orElse(List.of());
    }
}
