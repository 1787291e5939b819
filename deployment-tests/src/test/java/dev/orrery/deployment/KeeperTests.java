package dev.orrery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code files/keeper.sh} looks after a process, with another folder in the place of {@code /lab}. */
class KeeperTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Process keeper;

    @AfterEach
    void end() {
        keeper.descendants().forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
    }

    @Test
    void startsAProcessAgainOnlyWhenItMay() throws IOException {
        keep("exec sleep 600");
        var first = started();
        Files.createFile(down());

        first.destroyForcibly();
        await().atMost(LONG).until(() -> !Files.exists(pid()));
        assertThat(keeper.isAlive()).isTrue();
        assertThat(first.isAlive()).isFalse();
        Files.delete(down());

        assertThat(started().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void endsAsTheProcessDoesThatNobodyKeepsDown() throws Exception {
        keep("exit 3");

        assertThat(keeper.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(keeper.exitValue()).isEqualTo(3);
    }

    @Test
    void handsOnThatItIsToEndAndWaits() throws Exception {
        keep("trap 'echo left > " + folder.resolve("word") + "; exit 0' TERM; echo up > " + folder.resolve("up")
                + "; while :; do sleep 0.1; done");
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("up")));

        keeper.destroy();

        assertThat(keeper.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("word")).hasContent("left\n");
    }

    @Test
    void endsWhileItKeepsAProcessDown() throws Exception {
        Files.createFile(down());
        keep("exec sleep 600");

        keeper.destroy();

        assertThat(keeper.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(pid()).doesNotExist();
    }

    private void keep(String command) throws IOException {
        var script = Files.readString(Chart.FOLDER.resolve("files/keeper.sh")).replace("/lab/", folder + "/");
        keeper = new ProcessBuilder("sh", "-c", script, "keeper", "sh", "-c", command).start();
    }

    private Path pid() {
        return folder.resolve("pid");
    }

    private Path down() {
        return folder.resolve("down");
    }

    private ProcessHandle started() {
        return await().atMost(LONG)
                .until(() -> Files.exists(pid()) ? Files.readString(pid()).strip() : "", each -> !each.isEmpty())
                .transform(each -> ProcessHandle.of(Long.parseLong(each)).orElseThrow());
    }
}
