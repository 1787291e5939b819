package dev.orrery.lab.compose;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One project of docker compose, made from the platform's files and the one that is for the lab. */
final class Project {

    static final String LAB_FILE = "deploy/compose/lab.yml";
    /** The network on which all talk to each other. */
    static final String BACK = "back";

    /** The ports that are settled when the project is started, by the setting, with whose they are. */
    static final Map<String, String> PORTS = Map.of(
            "ORRERY_GATEWAY_PORT", "gateway-service",
            "ORRERY_POSTGRESQL_PORT", "postgresql",
            "ORRERY_REDIS_PORT", "redis",
            "ORRERY_KAFKA_PORT", "kafka");

    private static final String FILE = "docker-compose.yml";
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(80);
    private static final int GRACE_SECONDS = 30;

    private final Docker docker;
    private final Path root;
    private final String name;

    Project(Docker docker, Path root, String name) {
        this.docker = docker;
        this.root = root;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Its containers that are the platform's, whether they run or not. */
    List<Container> containers() {
        var ids =
                answer("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=com.docker.compose.project=" + name);
        if (ids.isEmpty()) {
            return List.of();
        }
        var inspected =
                docker.ask(Stream.concat(Stream.of("inspect"), ids.lines()).toArray(String[]::new));
        // One that was removed meanwhile is no failure: the others are described all the same.
        return Containers.read(inspected.output());
    }

    private String answer(String... arguments) {
        var ended = docker.ask(arguments);
        if (!ended.isGood()) {
            throw LauncherException.failed("docker " + arguments[0] + " failed: " + ended.lastWord());
        }
        return ended.output();
    }

    /** Whether any of its containers is there and not stopped. */
    boolean isUp() {
        return containers().stream()
                .anyMatch(each -> each.runs() || each.state().equals(Container.PAUSED));
    }

    /** Refuses where its containers were made in another folder, or cannot be reached from this machine. */
    void requireForTheLab() {
        for (var container : containers()) {
            if (!isHere(Path.of(container.folder()))) {
                throw LauncherException.refused("The project " + name + " is that of " + container.folder()
                        + "; stop it there, or name another one with COMPOSE_PROJECT_NAME.");
            }
            if (!container.laidOver().contains(LAB_FILE)) {
                throw LauncherException.refused("The project " + name + " is up without " + LAB_FILE
                        + ", so that the lab does not reach it; docker compose -f " + FILE + " -f " + LAB_FILE
                        + " up --wait makes it possible.");
            }
        }
    }

    private boolean isHere(Path folder) {
        try {
            return folder.toRealPath().equals(root.toRealPath());
        } catch (IOException _) {
            return false; // a folder that is gone
        }
    }

    /** Refuses where an image is missing that it is made of. */
    void requireImages() {
        var wanted = docker.run(Duration.ofSeconds(30), Map.of(), compose("config", "--images"));
        if (!wanted.isGood()) {
            throw LauncherException.refused("The compose files cannot be used: " + wanted.lastWord());
        }
        wanted.output()
                .lines()
                .distinct()
                .sorted()
                .filter(this::isMissing)
                .findFirst()
                .ifPresent(image -> {
                    throw LauncherException.refused("There is no image " + image + "; "
                            + (image.startsWith("orrery/")
                                    ? "./orrery images makes it."
                                    : "docker pull " + image + " gets it."));
                });
    }

    private boolean isMissing(String image) {
        return !docker.ask("image", "inspect", "--format", "{{.Id}}", image).isGood();
    }

    /** Has containers made and started as the files say; nothing is built or fetched. */
    ClientProgram.Ended up(Duration limit, Map<String, String> settings, String... options) {
        List<String> command = new ArrayList<>(List.of("up", "--detach", "--no-build", "--pull", "never"));
        command.addAll(List.of(options));
        return docker.run(limit, settings, compose(command.toArray(String[]::new)));
    }

    /** Removes everything it consists of, with its data. */
    void remove() {
        var down = docker.run(
                STOPPED_WITHIN,
                Map.of(),
                compose("down", "--volumes", "--remove-orphans", "--timeout", Integer.toString(GRACE_SECONDS)));
        if (!down.isGood()) {
            throw LauncherException.failed("The project " + name + " could not be removed: " + down.lastWord());
        }
    }

    /** The full name of one of its networks. */
    String network(String shortName) {
        return name + "_" + shortName;
    }

    private List<String> compose(String... arguments) {
        return Stream.concat(Stream.of("compose", "-p", name, "-f", FILE, "-f", LAB_FILE), Stream.of(arguments))
                .toList();
    }
}
