package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.ProcessTable.Entry;
import dev.orrery.launcher.process.Signal;
import dev.orrery.launcher.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./orrery up --detach}, as another program starts a platform with data of its own. */
@Timeout(240)
class DetachedEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Checkout checkout = new Checkout("detached");
    private final Path usual = checkout.folder().resolve(".orrery/data");
    private final Path home = checkout.folder().resolve("elsewhere");

    @BeforeEach
    @AfterEach
    void wipe() {
        checkout.orrery("down", "--wipe");
    }

    @Test
    void keepsDataAndLogsWhereItIsTold() throws IOException {
        Files.createDirectories(usual);

        var up = upDetached("--home", home.toString()).await(Duration.ofMinutes(2));

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("identity-service-1", "ready in", "These run");
        assertThat(home.resolve("data/secrets.properties")).exists();
        assertThat(home.resolve("logs/launcher.log")).exists();
        assertThat(usual).isEmptyDirectory();
        assertThat(checkout.orrery("logs", "identity-service-1", "-n", "1").output())
                .isNotBlank();

        var down = checkout.orrery("down", "--wipe");

        assertThat(down.output()).contains(home.resolve("data") + " is deleted.");
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(usual).exists();
    }

    @Test
    void anInterruptDuringTheStartEndsWhatWasStarted() {
        var up = upDetached();
        await().atMost(LIMIT).until(() -> processes().size() >= 3);
        var processes = processes();
        assumeFalse(
                Checkout.ignoresInterrupts(),
                "the shell that started these tests in the background lets no SIGINT through");

        Signals.send(Signal.INT, up.process().toHandle());
        var result = up.await(LIMIT);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(130);
        assertThat(result.output()).contains("Stopped after ");
        assertThat(processes).allMatch(each -> each.process().find().isEmpty());
    }

    private Checkout.Started upDetached(String... more) {
        return checkout.start(Stream.concat(
                        Stream.of("up", "--detach", "--only", "discovery-service,identity-service", "--no-aot"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<Entry> processes() {
        return ProcessTable.read(checkout.folder().resolve(".orrery/run/processes.json"))
                .map(ProcessTable.Contents::processes)
                .orElse(List.of());
    }
}
