package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.endtoend.Checkout.Result;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code ./orrery lab} where no platform runs. */
@Timeout(900)
@ResourceLock(Platform.LOCK) // two platforms that start at once are enough for a small machine
class OwnPlatformOfLabsEndToEndTests {

    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final Checkout checkout = new Checkout("own-platform");
    private final Path runs = checkout.folder().resolve("runs");

    @BeforeEach
    void begin() {
        checkout.writeScript();
        checkout.orrery("down", "--wipe");
        Folders.delete(runs);
    }

    @AfterEach
    void end() {
        checkout.orrery("down", "--wipe");
    }

    @Test
    void aLabStartsAPlatformForItselfAndStopsItAndItsRunCanBeReadAgain() throws IOException {
        var lab = checkout.startLab("run", "acid", "--short").await(LIMIT);

        assertThat(lab.exitCode()).as(lab.output()).isZero();
        assertThat(lab.output())
                .contains("No platform runs here; starting one of its own for the experiments.", "PASS acid.");
        assertThat(checkout.orrery("down").output()).isEqualTo("Nothing runs.\n");
        assertThat(Ports.isFree(checkout.gatewayPort())).isTrue();
        assertThat(checkout.folder().resolve(".orrery/data")).doesNotExist();
        assertThat(checkout.folder().resolve(".orrery/run/lab.json")).doesNotExist();

        var run = onlyRun();
        var name = "acid/" + run.getFileName();
        var page = Files.readAllBytes(run.resolve("report.html"));
        assertThat(checkout.lab("report", name).exitCode()).isZero();
        assertThat(run.resolve("report.html")).hasBinaryContent(page);
        assertThat(checkout.lab("diff", name, name).exitCode()).isZero();

        var samples = run.resolve("control.jsonl");
        var text = Files.readString(samples);
        Files.writeString(samples, text.substring(0, text.length() - 10));
        assertRefused(checkout.lab("report", name), samples + " is cut off or not a sample in line ");
        assertRefused(checkout.lab("diff", name, name), samples + " is cut off or not a sample in line ");
        assertThat(run.resolve("report.html")).hasBinaryContent(page);
    }

    @Test
    void whatIsNotKnownIsAnsweredWithTheNearestAndStartsNothing() {
        assertRefused(checkout.lab("run", "acdi"), "There is no lab acdi; did you mean acid?");
        assertRefused(checkout.lab("run", "acid", "--shrot"), "There is no option --shrot; did you mean --short?");
        assertRefused(checkout.lab("report", "acid/yesterday"), "There is no run acid/yesterday; ");

        assertThat(checkout.orrery("down").output()).isEqualTo("Nothing runs.\n");
    }

    @Test
    void withoutRoomForSamplesNothingIsStarted() throws IOException {
        Files.createFile(runs);

        assertRefused(
                checkout.lab("run", "acid"), "Runs are written below " + runs + ", which is not a folder to write to.");

        assertThat(checkout.orrery("down").output()).isEqualTo("Nothing runs.\n");
    }

    private Path onlyRun() throws IOException {
        try (var all = Files.list(runs.resolve("acid"))) {
            var found = all.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static void assertRefused(Result result, String beginning) {
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).startsWith(beginning).hasLineCount(1);
    }
}
