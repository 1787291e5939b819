package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Against a docker command that says what each test lets it say. */
class TestServersChoiceTests {

    private static final String ANSWERS = "version) echo 29.1.2 ;;";
    private static final String HAS_ALL = ANSWERS + " image) echo sha256:1 ;;";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private ContainerEngine docker(String cases) throws IOException {
        return docker(cases, PATIENCE);
    }

    private ContainerEngine docker(String cases, Duration answersWithin) throws IOException {
        var script = folder.resolve("docker");
        Forks.write(() -> {
            Files.writeString(
                    script, "#!/bin/sh\ncase \"$1\" in " + cases + " *) echo \"no $1\" >&2; exit 1 ;; esac\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        });
        return new ContainerEngine(Optional.of(script), answersWithin, PATIENCE);
    }

    private static ContainerEngine nothing() {
        return new ContainerEngine(Optional.empty(), PATIENCE, PATIENCE);
    }

    @Test
    void areContainersWhereAnEngineHasTheImages() throws Exception {
        var choice = TestServersChoice.make("", docker(HAS_ALL), false);

        assertThat(choice.sentence())
                .isEqualTo("PostgreSQL, Redis and Kafka for the tests: containers (Docker engine 29.1.2).");
    }

    @Test
    void areContainersWhereTheImagesCanBePulled() throws Exception {
        assertThat(TestServersChoice.make("", docker(ANSWERS + " pull) echo $3 ;;"), false)
                        .kind())
                .isEqualTo(Kind.CONTAINERS);
    }

    @Test
    void areProcessesWithoutDocker() {
        assertThat(TestServersChoice.make("", nothing(), false).sentence())
                .isEqualTo("PostgreSQL, Redis and Kafka for the tests: processes (docker is not on the PATH).");
    }

    @Test
    void areProcessesWhereNoEngineAnswers() throws Exception {
        var docker = docker("version) echo; echo 'Cannot connect. Is it running?' >&2; exit 1 ;;");

        assertThat(TestServersChoice.make("", docker, false))
                .isEqualTo(new TestServersChoice(Kind.PROCESSES, "Cannot connect. Is it running?"));
    }

    @Test
    void areProcessesWhereAnImageCannotBeHadAndSayWhich() throws Exception {
        var docker =
                docker(ANSWERS + " image) [ $5 != redis:8.0-alpine ] ;; pull) echo \"no route to $3.\"; exit 1 ;;");

        assertThat(TestServersChoice.make("", docker, false))
                .isEqualTo(new TestServersChoice(
                        Kind.PROCESSES, "the image redis:8.0-alpine cannot be had: no route to redis:8.0-alpine"));
    }

    @Test
    void needRyukUnlessItIsSwitchedOff() throws Exception {
        var docker = docker(ANSWERS + " image) [ $5 != " + ServerImages.RYUK + " ] ;; pull) exit 1 ;;");

        assertThat(TestServersChoice.make("", docker, true).kind()).isEqualTo(Kind.CONTAINERS);
        assertThat(TestServersChoice.make("", docker, false).reason())
                .endsWith("; TESTCONTAINERS_RYUK_DISABLED=true does without it");
    }

    @Test
    void areProcessesWhereTheSettingSaysSoWhateverDockerSays() throws Exception {
        assertThat(TestServersChoice.make("processes", docker(HAS_ALL), false))
                .isEqualTo(new TestServersChoice(Kind.PROCESSES, "ORRERY_TEST_SERVERS says so"));
    }

    @Test
    void refuseContainersThatCannotRun() {
        assertThatThrownBy(() -> TestServersChoice.make("containers", nothing(), false))
                .hasMessage("ORRERY_TEST_SERVERS says containers, and they cannot run: docker is not on the PATH.")
                .extracting(each -> ((LauncherException) each).exitCode())
                .isEqualTo(LauncherException.REFUSED);
    }

    @Test
    void refuseASettingThatNobodyKnows() {
        assertThatThrownBy(() -> TestServersChoice.make("docker", nothing(), false))
                .hasMessage("ORRERY_TEST_SERVERS says \"docker\"; it has to be containers or processes.");
    }

    @Test
    void waitForAnEngineWithALimit() throws Exception {
        var docker = docker("version) exec sleep 60 ;;", Duration.ofSeconds(1));

        assertThat(TestServersChoice.make("", docker, false).reason())
                .isEqualTo("docker version takes longer than 1 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql " + ServerImages.POSTGRESQL,
                "redis " + ServerImages.REDIS,
                "kafka " + ServerImages.KAFKA
            })
    void runInTheImagesOfTheComposeFile(String server) throws Exception {
        var file = Path.of(System.getProperty("orrery.root", ".."), "docker-compose.yml");
        var compose = new Yaml().<Map<String, Map<String, Map<String, Object>>>>load(Files.readString(file));
        var words = server.split(" ");

        assertThat(compose.get("services").get(words[0])).containsEntry("image", words[1]);
    }
}
