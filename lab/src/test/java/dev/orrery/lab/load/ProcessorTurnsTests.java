package dev.orrery.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTurnsTests {

    @TempDir
    private Path threads;

    @Test
    void sharesTheWaitOfAllThreadsAmongTheirTurns() throws IOException {
        thread("7", "1000 5000000 10");
        thread("8", "1000 1000000 5");
        var turns = ProcessorTurns.sinceNow(threads);

        thread("7", "2000 65000000 12");
        thread("8", "2000 1000000 6");

        assertThat(turns.meanWait()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void countsANewThreadFromItsBeginning() throws IOException {
        var turns = ProcessorTurns.sinceNow(threads);

        thread("9", "100 8000000 2");

        assertThat(turns.meanWait()).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void leavesOutAThreadThatEnded() throws IOException {
        thread("7", "1000 5000000 10");
        thread("8", "1000 0 10");
        var turns = ProcessorTurns.sinceNow(threads);

        Files.delete(threads.resolve("7/schedstat"));
        Files.delete(threads.resolve("7"));
        thread("8", "2000 3000000 11");

        assertThat(turns.meanWait()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void leavesOutAThreadThatEndsWhileItIsAsked() throws IOException {
        thread("7", "1000 500000000 10");
        thread("8", "1000 0 10");
        var turns = ProcessorTurns.sinceNow(threads);

        Files.delete(threads.resolve("7/schedstat"));
        thread("8", "2000 3000000 11");

        assertThat(turns.meanWait()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void knowsNothingWhereTheSystemDoesNotTell() {
        assertThat(ProcessorTurns.sinceNow(threads.resolve("none")).meanWait()).isZero();
    }

    @Test
    void knowsNothingWhereTheKernelDoesNotCount() throws IOException {
        var turns = ProcessorTurns.sinceNow(threads);

        Files.createDirectory(threads.resolve("7"));

        assertThat(turns.meanWait()).isZero();
    }

    private void thread(String id, String schedstat) throws IOException {
        Files.createDirectories(threads.resolve(id));
        Files.writeString(threads.resolve(id).resolve("schedstat"), schedstat + "\n");
    }
}
