package dev.orrery.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientScript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A script is the client; it tells of each of its lives through a named pipe, and lives until it is killed. */
@Timeout(60)
class ForwardTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String LEADS = """
            echo "Forwarding from 127.0.0.1:20001 -> 9000"
            echo "$$ $*" > lives
            exec sleep 600
            """;

    @TempDir
    private Path folder;

    private @Nullable Forward forward;
    private BufferedReader lives;

    @BeforeEach
    void listen() throws IOException, InterruptedException {
        var pipe = folder.resolve("lives");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        // Open for both, or it would be over whenever no client has it open.
        lives = new BufferedReader(new InputStreamReader(
                new ProcessBuilder("sh", "-c", "exec cat <> " + pipe).start().getInputStream(),
                StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        if (forward != null) {
            forward.close();
        }
    }

    @Test
    void leadsFromPortsOfThisMachineToThoseOfThePod() throws IOException {
        begin(LEADS).await(LONG);

        assertThat(life().words()).isEqualTo("port-forward --address=127.0.0.1 pod/shop-1 20000:8080 20001:9000");
        assertThat(forward.port(9000)).isEqualTo(20_001);
        assertThat(forward.port(8080)).isEqualTo(20_000);
        assertThat(forward.port(1)).isZero();
    }

    @Test
    void hasAnotherClientTakeThePlaceOfOneThatHasEnded() throws IOException {
        begin(LEADS).await(LONG);
        var first = life();
        first.process().destroy();

        var second = life();

        assertThat(second.words()).isEqualTo(first.words());
        assertThat(second.process()).isNotEqualTo(first.process());
    }

    @Test
    void leadsToThePodThatHasComeInThePlaceOfAnother() throws IOException {
        begin(LEADS).await(LONG);
        var first = life();

        forward.leadTo("shop-2");

        assertThat(life().words()).isEqualTo("port-forward --address=127.0.0.1 pod/shop-2 20000:8080 20001:9000");
        first.process().onExit().join();
    }

    @Test
    void leavesNoClientBehind() throws IOException {
        begin(LEADS).await(LONG);
        var client = life().process();

        forward.close();

        client.onExit().join();
    }

    @Test
    void tellsWhatIsInTheWay() throws IOException {
        begin("echo 'unable to listen on port 20001' >&2; echo $$ > lives; exit 1");
        lives.readLine();
        lives.readLine(); // the first has been heard out

        assertThatThrownBy(() -> forward.await(Duration.ofMillis(1)))
                .hasMessage("kubectl port-forward does not reach shop-1: unable to listen on port 20001");
    }

    private Forward begin(String script) throws IOException {
        var client = new ClientProgram("kubectl", ClientScript.write(folder, "cd " + folder + "\n" + script), folder);
        forward = new Forward(new Kubectl(client, List.of()), "shop-1", Map.of(9000, 20_001, 8080, 20_000));
        return forward;
    }

    private record Life(ProcessHandle process, String words) {}

    private Life life() throws IOException {
        var words = lives.readLine().split(" ", 2);
        return new Life(ProcessHandle.of(Long.parseLong(words[0])).orElseThrow(), words[1]);
    }
}
