package dev.orrery.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunningProgramTests {

    @TempDir
    Path folder;

    private RunningProgram program;

    @AfterEach
    void end() {
        program.kill();
    }

    @Test
    void writesWhatTheProgramSaysToItsLog() {
        program = run("echo one; echo two >&2; exec sleep 60");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(LogTail.of(folder.resolve("program.log"), 2)).containsExactly("one", "two"));
    }

    @Test
    void endsAProgramByForceThatDoesNotListen() {
        program = run("trap '' TERM; echo deaf; while true; do sleep 1; done");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> !LogTail.of(folder.resolve("program.log"), 1).isEmpty());

        var begin = Instant.now();
        program.stop(Signal.TERM, Duration.ofMillis(300));

        assertThat(program.isAlive()).isFalse();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void measuresMemoryAndProcessorTimeOfTheWholeTree() {
        program = run("sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 60' & exec sleep 60");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var usage = ProcessUsage.of(program.handle());
            assertThat(usage.residentBytes()).isPositive();
            assertThat(usage.cpu()).isPositive();
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void countsOfAPageThatProcessesShareOnlyItsPart() throws IOException {
        program = run("exec sleep 60");
        var status = Path.of("/proc", Long.toString(program.pid()), "status");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Files.readString(status).startsWith("Name:\tsleep"));

        var whole = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();

        assertThat(ProcessUsage.of(program.handle()).residentBytes())
                .isPositive()
                .isLessThan(whole);
    }

    private RunningProgram run(String script) {
        return RunningProgram.start(
                new Program("program", List.of("sh", "-c", script), Map.of(), folder, folder.resolve("program.log")));
    }
}
