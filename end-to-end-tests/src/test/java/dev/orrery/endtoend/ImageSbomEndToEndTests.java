package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.supply.Component;
import dev.orrery.launcher.supply.Sbom;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bill of materials in each image, where a Docker engine answers and {@code ./orrery images} has been run. */
@Timeout(300)
class ImageSbomEndToEndTests {

    private static final OrreryFolder FOLDER = new OrreryFolder(Path.of(System.getProperty("orrery.root", "..")));

    private static final int LENGTH_OF_HASH = 64;

    @ParameterizedTest
    @MethodSource("services")
    void namesEveryLibraryInTheImageByItsHashAndNoOther(String service) throws Exception {
        var image = Images.name(service);
        assumeTrue(succeeds("docker", "image", "inspect", image), "there are no images: ./orrery images");
        var place = output(
                        "docker", "image", "inspect", "--format", "{{index .Config.Labels \"dev.orrery.sbom\"}}", image)
                .strip();

        var named = Sbom.read(service, run(image, "cat", place).getBytes(StandardCharsets.UTF_8));

        var carried = run(image, "bash", "-c", "sha256sum lib/*.jar")
                .lines()
                .filter(line -> !line.contains("lib/spring-boot-jarmode-tools-")) // put in by Spring Boot's plugin
                .map(line -> line.substring(0, LENGTH_OF_HASH));
        assertThat(named.components().stream()
                        .filter(component -> !component.isStarter())
                        .map(Component::sha256)
                        .distinct())
                .hasSizeGreaterThan(50)
                .containsExactlyInAnyOrderElementsOf(carried.toList());
    }

    static List<String> services() {
        return Topology.services();
    }

    private static String run(String image, String program, String... arguments) throws IOException {
        return output(Stream.concat(
                        Stream.of("docker", "run", "--rm", "--network", "none", "--entrypoint", program, image),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = started(command);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        return new String(started(command).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Process started(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(FOLDER.root().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
