package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.process.ProcessIdentity;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.Program;
import dev.orrery.launcher.process.RunningProgram;
import dev.orrery.launcher.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TestLeftoversTests {

    @TempDir
    Path homes;

    private Path home;
    private RunningProgram server;

    @BeforeEach
    void startAServer() throws Exception {
        home = Files.createDirectories(homes.resolve("servers-1"));
        Files.writeString(home.resolve("rows"), "of a test");
        server = RunningProgram.start(new Program(
                "redis",
                List.of("sleep", "60"),
                Map.of(),
                homes,
                home.resolve("logs").resolve("redis.log")));
    }

    @AfterEach
    void endTheServer() {
        server.kill();
    }

    @Test
    void endsTheServersOfAKilledTestAndRemovesTheirData() throws Exception {
        startedBy(Instant.now().minus(Duration.ofHours(2))); // no process of this number began then

        assertThat(TestLeftovers.removeAllIn(homes)).containsExactly(home);
        assertThat(server.isAlive()).isFalse();
        assertThat(home).doesNotExist();
    }

    @Test
    void leavesTheServersOfALivingTestAlone() {
        ProcessTable.claim(TestLeftovers.processTable(home)).add(server, Signal.TERM);

        assertThat(TestLeftovers.removeAllIn(homes)).isEmpty();
        assertThat(server.isAlive()).isTrue();
        assertThat(home.resolve("rows")).exists();
        assertThat(TestLeftovers.remove(home)).contains(ProcessHandle.current());
    }

    @Test
    void leavesAFolderAloneThatIsJustBeingMade() {
        assertThat(TestLeftovers.removeAllIn(homes)).isEmpty();
        assertThat(home).exists();
    }

    @Test
    void removesAFolderThatNobodyMadeComplete() throws Exception {
        Files.setLastModifiedTime(home, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        assertThat(TestLeftovers.removeAllIn(homes)).containsExactly(home);
    }

    @Test
    void findsNothingWhereNoTestEverRan() {
        assertThat(TestLeftovers.removeAllIn(homes.resolve("missing"))).isEmpty();
    }

    private void startedBy(Instant begin) throws Exception {
        var owner = new ProcessIdentity(ProcessHandle.current().pid(), begin);
        var entry = new ProcessTable.Entry(
                "redis", ProcessIdentity.of(server.handle()).orElseThrow(), Signal.TERM);
        Files.writeString(
                TestLeftovers.processTable(home),
                JsonMapper.builder().build().writeValueAsString(new ProcessTable.Contents(owner, List.of(entry))));
    }
}
