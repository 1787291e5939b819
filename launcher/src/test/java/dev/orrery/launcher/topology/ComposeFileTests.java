package dev.orrery.launcher.topology;

import static dev.orrery.launcher.topology.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.images.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code docker-compose.yml} is the same platform as {@link Topology}, and keeps to what it says of itself. */
class ComposeFileTests {

    private static final Path ROOT = ComposeFile.ROOT;
    static final Pattern PINNED = Pattern.compile("[a-z0-9/-]+:v?\\d[\\w.-]*");
    private static final ComposeFile FILE = ComposeFile.plain();

    private static Map<String, Object> container(String name) {
        return FILE.container(name);
    }

    static Stream<Component> components() {
        return Topology.COMPONENTS.stream();
    }

    static Stream<String> services() {
        return Topology.services().stream();
    }

    @Test
    void hasTheSameProcesses() {
        assertThat(FILE.containers())
                .containsExactlyInAnyOrderElementsOf(
                        components().map(Component::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha", "edge"})
    void startsNothingForWhoTakesAFileForAProfile(String name) {
        var refusal = container("not-a-profile");

        assertThat((List<?>) refusal.get("profiles")).asString().contains(name);
        assertThat(refusal).containsEntry("pull_policy", "never");
        assertThat(ComposeFile.ROOT.resolve("deploy/compose/" + name + ".yml")).isNotEmptyFile();
    }

    @ParameterizedTest
    @MethodSource("components")
    void limitsAndRestartsEachAndPinsItsImage(Component component) {
        var container = container(component.name());
        String image = String.valueOf(container.get("image")).replace("${ORRERY_VERSION:-0.1.0}", Images.VERSION);
        var limits = map(map(map(container, "deploy"), "resources"), "limits");

        assertThat(image).matches(PINNED);
        assertThat(limits).containsKeys("memory", "pids");
        assertThat(container).containsEntry("restart", "unless-stopped");
        if (component.isService()) {
            assertThat(image).isEqualTo(Images.name(component.name()));
        } else {
            assertThat(container).containsKey("healthcheck");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void letsNoServiceWriteOrRiseAboveItself(String service) {
        assertThat(container(service))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"));
        assertThat(map(map(container(service), "build"), "args")).containsEntry("SERVICE", service);
    }

    @Test
    void publishesTheGatewayAloneAndOnThisMachineAlone() {
        components().map(Component::name).forEach(name -> {
            var ports = container(name).get("ports");
            if (name.equals("gateway-service")) {
                assertThat((List<?>) ports).singleElement().asString().startsWith("127.0.0.1:");
                assertThat(container(name)).containsEntry("networks", List.of("front", "back"));
            } else {
                assertThat(ports).as(name).isNull();
                assertThat(container(name)).containsEntry("networks", List.of("back"));
            }
        });
        assertThat(FILE.part("networks", "back")).containsEntry("internal", true);
    }

    @ParameterizedTest
    @MethodSource("components")
    void givesEachServiceItsOwnDatabaseAndNothingElseOfTheSecrets(Component component) {
        component.database().ifPresent(database -> {
            var environment = map(container(component.name()), "environment");
            var secrets = secrets(container(component.name()));

            assertThat(environment)
                    .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgresql:5432/" + database)
                    .containsEntry("SPRING_DATASOURCE_USERNAME", database);
            assertThat(environment.keySet()).noneMatch(key -> key.contains("PASSWORD"));
            assertThat(secrets).contains("database-" + database);
            assertThat(secrets).allMatch(each -> each.equals("database-" + database) || each.equals("signing-key"));
        });
    }

    private static Set<String> secrets(Map<String, Object> container) {
        return ((List<?>) container.getOrDefault("secrets", List.of()))
                .stream()
                        .map(each -> each instanceof Map<?, ?> named ? named.get("source") : each)
                        .map(String::valueOf)
                        .collect(Collectors.toSet());
    }

    @Test
    void hasAFileForEachSecret() {
        FILE.names("secrets")
                .forEach(name -> assertThat(
                                ROOT.resolve("deploy/compose/secrets").resolve(name))
                        .isNotEmptyFile());
    }

    @Test
    void runsTheJvmsInContainersAsElsewhere() throws IOException {
        var flags = Files.readAllLines(ROOT.resolve("deploy/docker/jvm.options")).stream()
                .filter(line -> line.startsWith("-"))
                .toList();

        assertThat(flags)
                .containsExactlyInAnyOrderElementsOf(JvmFlags.quickStart(1).stream()
                        .filter(flag -> !flag.startsWith("-Xmx"))
                        .toList());
    }
}
