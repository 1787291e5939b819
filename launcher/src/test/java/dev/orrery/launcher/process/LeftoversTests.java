package dev.orrery.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LeftoversTests {

    @TempDir
    Path folder;

    private Path file;
    private RunningProgram sleeper;

    @BeforeEach
    void startAProcess() {
        file = folder.resolve("processes.json");
        sleeper = RunningProgram.start(
                new Program("sleeper", List.of("sleep", "60"), Map.of(), folder, folder.resolve("sleeper.log")));
    }

    @AfterEach
    void endTheProcess() {
        sleeper.kill();
    }

    @Test
    void leavesTheProcessesOfALivingLauncherAlone() {
        new ProcessTable(file).add(sleeper, Signal.TERM);

        assertThat(Leftovers.end(file)).isEmpty();
        assertThat(sleeper.isAlive()).isTrue();
        assertThat(file).exists();
    }

    @Test
    void endsTheProcessesOfALauncherThatIsGone() throws Exception {
        writeTable(ProcessIdentity.of(sleeper.handle()).orElseThrow());

        assertThat(Leftovers.end(file)).containsExactly("sleeper");
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void endsAFrozenProcessToo() throws Exception {
        writeTable(ProcessIdentity.of(sleeper.handle()).orElseThrow());
        Signals.send(Signal.STOP, sleeper.handle());

        assertThat(Leftovers.end(file)).containsExactly("sleeper");
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void leavesAProcessAloneThatGotTheNumberOfAnother() throws Exception {
        var self = ProcessIdentity.of(sleeper.handle()).orElseThrow();
        writeTable(new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(3600)));

        assertThat(Leftovers.end(file)).isEmpty();
        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void findsNothingInAFileThatWasHalfWritten() throws Exception {
        Files.writeString(file, "{\"owner\":");

        assertThat(Leftovers.end(file)).isEmpty();
    }

    @Test
    void forgetsAProgramThatHasEnded() throws Exception {
        var table = new ProcessTable(file);
        table.add(sleeper, Signal.TERM);

        sleeper.stop(Signal.TERM, Duration.ofSeconds(5));
        table.remove(sleeper);

        assertThat(ProcessTable.read(file).orElseThrow().processes()).isEmpty();
    }

    private void writeTable(ProcessIdentity process) throws Exception {
        var gone = new ProcessIdentity(process.pid(), process.startedAt().minusSeconds(7200));
        var contents =
                new ProcessTable.Contents(gone, List.of(new ProcessTable.Entry("sleeper", process, Signal.TERM)));
        Files.writeString(file, JsonMapper.builder().build().writeValueAsString(contents));
    }
}
