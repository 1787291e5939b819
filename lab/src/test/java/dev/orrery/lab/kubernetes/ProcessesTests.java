package dev.orrery.lab.kubernetes;

import static dev.orrery.lab.kubernetes.Described.RUNNING;
import static dev.orrery.lab.kubernetes.Described.read;
import static dev.orrery.lab.kubernetes.Described.server;
import static dev.orrery.lab.kubernetes.Described.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to pods; a script writes it down, as signals to all processes are nothing for this machine. */
class ProcessesTests {

    private static final Pod SERVICE = read(service("order-service", "a", 0, RUNNING));
    private static final Pod SERVER = read(server("postgresql", 0));
    private static final String IN_SERVICE = "exec shop-order-service-a --container=order-service -- sh -c ";

    @TempDir
    private Path folder;

    @Test
    void areKeptDownBeforeTheyAreKilled() throws IOException {
        processes("").kill(SERVICE);

        assertThat(called()).hasSize(2);
        assertThat(called().getFirst())
                .startsWith(IN_SERVICE + "touch /lab/down; kill -KILL -1; ")
                .contains("while [ -e /lab/pid ]");
        assertThat(called().getLast())
                .isEqualTo("annotate --overwrite pod/shop-order-service-a orrery.dev/process=killed");
    }

    @Test
    void areStoppedAsTheirImageWouldBe() throws IOException {
        processes("").stop(SERVICE);
        processes("").stop(SERVER);

        assertThat(called().get(0)).contains("touch /lab/down; ", "kill -TERM $(cat /lab/pid)", "kill -KILL -1");
        assertThat(called().get(1)).endsWith("orrery.dev/process=stopped");
        assertThat(called().get(2)).contains("kill -INT $(cat /lab/pid)");
    }

    @Test
    void areFrozenAndThawedAndStarted() throws IOException {
        processes("").pause(SERVICE);
        processes("").resume(SERVICE);
        processes("").start(SERVICE);

        assertThat(called())
                .containsExactly(
                        IN_SERVICE + "kill -STOP -1",
                        "annotate --overwrite pod/shop-order-service-a orrery.dev/process=paused",
                        IN_SERVICE + "kill -CONT -1",
                        "annotate pod/shop-order-service-a orrery.dev/process-",
                        IN_SERVICE + "rm -f /lab/down",
                        "annotate pod/shop-order-service-a orrery.dev/process-");
    }

    @Test
    void areNotSaidToBeDownWhereTheyCouldNotBeKilled() throws IOException {
        assertThatThrownBy(() ->
                        processes("echo 'container not found' >&2; exit 1").kill(SERVICE))
                .hasMessage("kubectl exec failed: container not found");
        assertThat(called()).hasSize(1);
    }

    @Test
    void workWhereTheyAnswerInTheirOwnProtocol() throws IOException {
        assertThat(processes("").works(SERVER)).isTrue();
        assertThat(called().getFirst()).contains("pg_isready");
        assertThat(processes("exit 2").works(SERVER)).isFalse();
    }

    private Processes processes(String script) throws IOException {
        var client = ClientScript.write(folder, "echo \"$*\" >> called\n" + script);
        return new Processes(new Kubectl(new ClientProgram("kubectl", client, folder), List.of()));
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(folder.resolve("called"));
    }
}
