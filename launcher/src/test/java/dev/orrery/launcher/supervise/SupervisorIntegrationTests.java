package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.Order.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIntegrationTests {

    @TempDir
    Path root;

    private OrreryFolder folder;
    private Supervisor supervisor;
    private ControlServer control;

    @BeforeEach
    void start() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = new OrreryFolder(root);
        // The extracted servers of this build, so that not every test extracts its own.
        Files.createDirectories(folder.state());
        var shared = Files.createDirectories(Path.of(System.getProperty("orrery.root"), ".orrery", "binaries"));
        Files.createSymbolicLink(folder.binaries(), shared);
        supervisor = new Supervisor(ServersOnly.topology(folder), folder.processTable());
        control = ControlServer.start(supervisor, folder);
        supervisor.start();
    }

    @AfterEach
    void stop() {
        supervisor.stop();
        control.close();
    }

    @Test
    void takesOrdersFromOtherProcesses() {
        var client = ControlClient.require(folder);
        var before = status("redis");
        assertThat(before.healthy()).isTrue();
        assertThat(before.residentBytes()).isPositive();

        client.carryOut(Order.about(Verb.KILL, "redis"));
        assertThat(status("redis").state()).isEqualTo("killed");
        assertThat(status("kafka").healthy()).isTrue();

        client.carryOut(Order.about(Verb.RESTART, "redis"));
        assertThat(status("redis").healthy()).isTrue();
        assertThat(status("redis").pid()).isNotEqualTo(before.pid());

        client.carryOut(Order.about(Verb.PAUSE, "redis"));
        assertThat(status("redis").state()).isEqualTo("paused");
        client.carryOut(Order.about(Verb.RESUME, "redis"));
        assertThat(status("redis").healthy()).isTrue();

        assertThatThrownBy(() -> client.carryOut(Order.about(Verb.KILL, "reddis")))
                .isInstanceOf(LauncherException.class)
                .hasMessage("There is no process reddis; did you mean redis?");
    }

    @Test
    void restartsEveryServerOnItsPortWithItsData() {
        var client = ControlClient.require(folder);

        for (var name : List.of("postgresql", "kafka")) {
            var before = status(name);
            client.carryOut(Order.about(Verb.RESTART, name));

            assertThat(status(name).healthy()).isTrue();
            assertThat(status(name).port()).isEqualTo(before.port());
            assertThat(status(name).pid()).isNotEqualTo(before.pid());
        }
    }

    @Test
    void endsWhenAProcessEndsByItself() {
        ProcessHandle.of(status("redis").pid()).orElseThrow().destroyForcibly();

        assertThatThrownBy(supervisor::awaitEnd)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("redis ended by itself. Its last lines:")
                .hasMessageContaining("The whole log: " + folder.logs().resolve("redis.log"));
    }

    @Test
    void stopsEverythingWithinFifteenSeconds() {
        var begin = Instant.now();
        supervisor.stop();

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(supervisor.snapshot())
                .allSatisfy(process -> assertThat(process.pid()).isZero());
    }

    private ProcessStatus status(String name) {
        return ControlClient.require(folder).status().orElseThrow().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
