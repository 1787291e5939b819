package dev.orrery.lab.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTests {

    @TempDir
    private Path root;

    @Test
    void keepsWhatItWasGiven() {
        var verdicts = Verdicts.none().with(MadeUp.passing());

        verdicts.write(root);

        assertThat(Verdicts.read(root)).isEqualTo(verdicts);
    }

    @Test
    void keepsTheLastVerdictOfEachLab() {
        var verdicts = Verdicts.none().with(MadeUp.passing()).with(MadeUp.failing());

        assertThat(verdicts.byLab()).hasSize(1);
        assertThat(verdicts.of("breaker-latency").orElseThrow().outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void isEmptyInAProjectWithoutRuns() {
        assertThat(Verdicts.read(root)).isEqualTo(Verdicts.none());
    }

    @Test
    void takesNoRunThatWasMeantToFail() {
        assertThatThrownBy(() -> Verdicts.none().with(MadeUp.withoutControl()))
                .isInstanceOf(LauncherException.class)
                .hasMessage("A run without its mechanism is no verdict on the lab breaker-latency.");
    }

    @Test
    void refusesAFileThatIsNotItsOwn() throws IOException {
        Files.createDirectories(root.resolve("docs/topics"));
        Files.writeString(root.resolve(Verdicts.FILE), "[1, 2]");

        assertThatThrownBy(() -> Verdicts.read(root))
                .isInstanceOf(LauncherException.class)
                .hasMessage(root.resolve(Verdicts.FILE) + " cannot be understood: lab verdicts were expected.");
    }
}
