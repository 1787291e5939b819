package dev.orrery.launcher.images;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.LogTail;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has Docker make an image of a service from the jar that Maven has built, the same as compose makes by itself. */
public final class Images {

    /** Also the tag of the images. */
    public static final String VERSION = "0.1.0";

    private static final Duration ENGINE_ANSWERS_WITHIN = Duration.ofSeconds(20);
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(15);
    private static final int LINES_OF_FAILURE = 5;

    private final OrreryFolder folder;

    public Images(OrreryFolder folder) {
        this.folder = folder;
    }

    /** The name that {@code docker-compose.yml} knows the image of this service by. */
    public static String name(String service) {
        return "orrery/" + service + ":" + VERSION;
    }

    /**
     * Makes sure that there is a Docker that can be asked.
     *
     * @throws LauncherException with what to do when there is none
     */
    public void requireDocker() {
        if (OwnSession.onPath("docker").isEmpty()) {
            throw LauncherException.refused("Images are made by Docker, and docker is not on the PATH: install Docker"
                    + " 20.10 or newer with its buildx plugin.");
        }
        var log = folder.logs().resolve("docker-info.log");
        if (run(List.of("docker", "info"), log, ENGINE_ANSWERS_WITHIN) != 0) {
            throw LauncherException.refused(
                    "Docker's engine does not answer; start it, or let your user ask it: " + lastOf(log, 1));
        }
    }

    /**
     * Builds the image of this service; what its layers have in common with an earlier one is kept.
     *
     * @throws LauncherException with the end of Docker's output when it cannot be built
     */
    public void build(String service) {
        var log = folder.logs().resolve("image-" + service + ".log");
        if (run(command(service), log, BUILT_WITHIN) != 0) {
            throw LauncherException.failed("The image of " + service + " could not be built: "
                    + lastOf(log, LINES_OF_FAILURE) + " (" + log + ")");
        }
    }

    static List<String> command(String service) {
        return List.of(
                "docker",
                "build",
                "--file",
                "deploy/docker/Dockerfile",
                "--build-arg",
                "JARS=prebuilt",
                "--build-arg",
                "SERVICE=" + service,
                "--tag",
                name(service),
                ".");
    }

    private int run(List<String> command, Path log, Duration limit) {
        Folders.create(folder.logs());
        var builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DOCKER_BUILDKIT", "1");
        try {
            Process process = Forks.start(builder);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw LauncherException.failed(
                        String.join(" ", command.subList(0, 2)) + " takes longer than " + limit.toSeconds() + " s.");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw LauncherException.failed("Docker cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }

    private static String lastOf(Path log, int lines) {
        return String.join(" ", LogTail.of(log, lines)).strip();
    }
}
