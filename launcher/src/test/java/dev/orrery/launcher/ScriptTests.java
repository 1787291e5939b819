package dev.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.process.OwnSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScriptTests {

    private static final Path PROJECT = Path.of(System.getProperty("orrery.root", ".."));

    @Test
    void isAScriptForEveryPosixShell() throws Exception {
        assertThat(run("sh", "-n", "orrery")).isEmpty();
    }

    @Test
    void hasNothingThatShellcheckKnowsToGoWrong() throws Exception {
        assumeTrue(OwnSession.onPath("shellcheck").isPresent(), "shellcheck is not installed");

        assertThat(run("shellcheck", "orrery", ".ci/run")).isEmpty();
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "exit code " + process.exitValue() + "\n" + said;
    }
}
