package dev.orrery.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.ProcessTable.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a bench that was killed, and what the next one does about it. */
class KilledBenchTests {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path root;

    private OrreryFolder folder;
    private Process bench;
    private List<Entry> processes;

    @BeforeEach
    void startABench() throws IOException {
        folder = new OrreryFolder(root);
        bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBench.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
        await().atMost(LIMIT).until(() -> remembered().size() == KilledBench.PROGRAMS.size());
        processes = remembered();
    }

    @AfterEach
    void leaveNothing() throws InterruptedException {
        bench.destroyForcibly().waitFor();
        processes.forEach(each -> each.process().find().ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void endsWhatAKilledOneHasLeftBeforeTheNextOneBegins() throws InterruptedException {
        bench.destroyForcibly().waitFor();
        assertThat(processes).allMatch(KilledBenchTests::isAlive);

        try (var next = KilledBench.start(folder)) {
            assertThat(processes).noneMatch(KilledBenchTests::isAlive);
            assertThat(remembered()).hasSameSizeAs(KilledBench.PROGRAMS).allMatch(KilledBenchTests::isAlive);
        }
        assertThat(remembered()).isEmpty();
    }

    @Test
    void leavesAloneWhatAnotherOneMeasures() {
        var nobody = URI.create("http://127.0.0.1:1");

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> new Proxies(folder, nobody, nobody))
                .withMessageContaining("process " + bench.pid());
        assertThat(processes).allMatch(KilledBenchTests::isAlive);
        assertThat(remembered()).isEqualTo(processes);
    }

    private List<Entry> remembered() {
        return ProcessTable.read(folder.benchTable())
                .map(ProcessTable.Contents::processes)
                .orElse(List.of());
    }

    private static boolean isAlive(Entry entry) {
        return entry.process().find().isPresent();
    }
}
