package dev.orrery.lab.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientScript;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a platform to be used, and what keeps one from being started; a script says what the engine would. */
class ComposePlatformTests {

    private static final String SCRIPT = """
            echo "$*" >> called
            case "$*" in
                "compose version"*) echo 2.26.1 ;;
                version*) echo 20.10.24 ;;
                "ps "*project=shop) cat containers 2> /dev/null ;;
                "ps "*) ;;
                inspect*) cat described ;;
                *"config --images") echo orrery/order-service:0.1.0; echo redis:8.0-alpine ;;
                "image inspect"*) grep -q "${5}" images 2> /dev/null ;;
                *" up "*) cat complaint >&2; exit 1 ;;
            esac
            """;

    @TempDir
    private Path folder;

    @Test
    void runsWhereAPersonsProjectIsUp() throws IOException {
        isUp(Described.container("order-service", 1, "running"));

        assertThat(platform().runs()).isTrue();
    }

    @Test
    void runsWhereAllThatIsLeftOfItIsPaused() throws IOException {
        isUp(Described.container("order-service", 1, "paused"));

        assertThat(platform().runs()).isTrue();
    }

    @Test
    void runsNotWhereContainersAreOnlyLeft() throws IOException {
        isUp(Described.container("order-service", 1, "exited"));

        assertThat(platform().runs()).isFalse();
    }

    @Test
    void isRefusedWhereItCannotBeReached() throws IOException {
        isUp(Described.container("order-service", 1, "running").replace(",/x/deploy/compose/lab.yml", ""));

        assertRefused(
                () -> platform().runs(),
                "The project shop is up without deploy/compose/lab.yml, so that the lab does not reach it; docker compose"
                        + " -f docker-compose.yml -f deploy/compose/lab.yml up --wait makes it possible.");
    }

    @Test
    void isRefusedWhereItIsThatOfAnotherFolder() throws IOException {
        isUp(Described.container("order-service", 1, "running").replace("\"/x\"", "\"/elsewhere\""));

        assertRefused(
                () -> platform().runs(),
                "The project shop is that of /elsewhere; stop it there, or name another one with COMPOSE_PROJECT_NAME.");
    }

    @Test
    void startsNothingWhereAnImageOfOursIsMissing() throws IOException {
        write("images", "redis:8.0-alpine");

        assertRefused(
                () -> platform().start(), "There is no image orrery/order-service:0.1.0; ./orrery images makes it.");
        assertThat(called()).noneMatch(each -> each.contains(" up "));
    }

    @Test
    void startsNothingWhereAnImageOfOthersIsMissing() throws IOException {
        write("images", "orrery/order-service:0.1.0");

        assertRefused(
                () -> platform().start(), "There is no image redis:8.0-alpine; docker pull redis:8.0-alpine gets it.");
    }

    @Test
    void isRefusedWhereAPortIsTaken() throws IOException {
        write("images", "redis:8.0-alpine\norrery/order-service:0.1.0");
        var last = "Error response from daemon: Bind for 127.0.0.1:18080 failed: port is already allocated";
        write("complaint", " Container orrery-lab-gateway-service-1  Starting\n" + last);

        assertRefused(() -> platform().start(), "The platform could not be started: " + last);
    }

    @Test
    void failsWhereItDoesNotBecomeHealthy() throws IOException {
        write("images", "redis:8.0-alpine\norrery/order-service:0.1.0");
        write("complaint", "container orrery-lab-kafka-1 is unhealthy");

        assertThatThrownBy(() -> platform().start())
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.FAILED))
                .hasMessage("The platform could not be started: container orrery-lab-kafka-1 is unhealthy");
    }

    @Test
    void beginsWithoutDataAndOnTheLabsOwnNameAlone() throws IOException {
        write("images", "redis:8.0-alpine\norrery/order-service:0.1.0");
        write("complaint", "x");
        assertThatThrownBy(() -> platform().start()).isInstanceOf(LauncherException.class);

        var changing = called().stream()
                .filter(each -> each.contains(" down ") || each.contains(" up "))
                .toList();
        assertThat(changing).hasSize(2).allMatch(each -> each.startsWith("compose -p orrery-lab "));
        assertThat(changing.getFirst()).contains("down --volumes");
        assertThat(changing.getLast()).contains("--no-build", "--pull never", "--wait");
    }

    private ComposePlatform platform() throws IOException {
        var docker = new Docker(folder, ClientScript.write(folder, SCRIPT));
        return new ComposePlatform(
                new Projects(docker, new Project(docker, folder, "shop"), new Project(docker, folder, "orrery-lab")));
    }

    private void isUp(String container) throws IOException {
        write("containers", "4f2d8c1b7a90");
        write("described", Described.all(container.replace("\"/x\"", "\"" + folder + "\"")));
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(folder.resolve("called"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text + "\n");
    }

    private static void assertRefused(ThrowingCallable act, String sentence) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessage(sentence);
    }
}
