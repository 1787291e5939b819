package dev.orrery.lab.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of what Docker's client says; a script says it here. */
class DockerTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void isRefusedWhereThereIsNoClient() {
        assertThatThrownBy(() -> new Docker(folder, "no-such-program-anywhere").require())
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessageContaining("no-such-program-anywhere is not on the PATH");
    }

    @Test
    void isRefusedWhereComposeIsMissing() throws IOException {
        var docker = docker("echo \"docker: 'compose' is not a docker command.\" >&2; exit 1");

        assertRefused(docker, "Docker has no Compose v2 here that is new enough", "'compose' is not a docker command.");
    }

    @Test
    void isRefusedWhereComposeIsTooOld() throws IOException {
        assertRefused(
                docker("echo 2.23.3"),
                "Docker has no Compose v2 here that is new enough",
                "2.23.3",
                "install 2.24 or newer");
        assertRefused(docker("echo v1.29.2"), "Docker has no Compose v2 here that is new enough", "v1.29.2");
    }

    @Test
    void isRefusedWhereNoEngineAnswers() throws IOException {
        var docker = docker("[ \"$1\" = compose ] && { echo v2.26.1; exit 0; };"
                + " echo 'Cannot connect to the Docker daemon at unix:///x.' >&2; exit 1");

        assertRefused(docker, "Docker's engine does not answer", "Cannot connect to the Docker daemon at unix:///x.");
    }

    @Test
    void isGoodEnoughFromTheVersionThatKnowsHowToOverride() throws IOException {
        docker("[ \"$1\" = compose ] && echo 2.24.0-desktop.1 || echo 20.10.24").require();
        docker("[ \"$1\" = compose ] && echo 5.0.1 || echo 29.1.0").require();
    }

    @Test
    void tellsItsLastWordWhenItFails() throws IOException {
        var docker = docker("echo created; echo working >&2; echo 'port is already allocated' >&2; echo >&2; exit 3");

        var ended = docker.ask("compose", "up");

        assertThat(ended).isEqualTo(new ClientProgram.Ended(3, "created", "port is already allocated"));
        assertThatThrownBy(() -> docker.have(LONG, "kill", "x"))
                .hasMessage("docker kill failed: port is already allocated");
    }

    @Test
    void isGivenSettingsAndArgumentsAsTheyAre() throws IOException {
        var docker = docker("echo \"$ORRERY_INSTANCE\" \"$1\" \"$2\"");

        var ended = docker.run(LONG, Map.of("ORRERY_INSTANCE", "2"), List.of("a b", "*"));

        assertThat(ended.output()).isEqualTo("2 a b *");
    }

    @Test
    void mayNotTakeLongerThanItsLimit() throws IOException {
        var docker = docker("exec sleep 60");

        assertThatThrownBy(() -> docker.run(Duration.ofMillis(200), Map.of(), List.of("pause")))
                .hasMessage("docker pause takes longer than 0.2 s.");
    }

    @Test
    void endsWithWhoeverWaitsForIt() throws IOException {
        var docker = docker("echo $$ > pid; exec sleep 60");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> docker.ask("pause")).hasMessage("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertRefused(Docker docker, String beginning, String... words) {
        assertThatThrownBy(docker::require)
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .message()
                .startsWith(beginning)
                .contains(words)
                .hasLineCount(1);
    }

    private Docker docker(String script) throws IOException {
        return new Docker(folder, ClientScript.write(folder, script));
    }
}
