package dev.orrery.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedTestsTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    @Test
    void namesEachTestThatFailedAndWhy() throws IOException {
        report("identity-service/target/failsafe-reports", START.plusSeconds(1), """
                -------------------------------------------------------------------------------
                Test set: a.SignInTests
                -------------------------------------------------------------------------------
                Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 4.2 s <<< FAILURE! -- in a.SignInTests
                a.SignInTests.letsAliceIn -- Time elapsed: 0.1 s <<< FAILURE!
                java.lang.AssertionError: Expecting 302
                	at a.SignInTests.letsAliceIn(SignInTests.java:7)

                a.SignInTests.refuses(String)[2] -- Time elapsed: 0.1 s <<< ERROR!
                java.io.IOException: closed
                """);

        assertThat(FailedTests.since(START, root))
                .containsExactly(
                        "a.SignInTests.letsAliceIn: java.lang.AssertionError: Expecting 302",
                        "a.SignInTests.refuses(String)[2]: java.io.IOException: closed");
    }

    @Test
    void leavesOutWhatAnEarlierRunReported() throws IOException {
        report(
                "lab/target/surefire-reports",
                START.minusSeconds(1),
                "a.B.c -- Time elapsed: 0.1 s <<< FAILURE!\nwhy\n");

        assertThat(FailedTests.since(START, root)).isEmpty();
    }

    @Test
    void leavesOutWhatPassed() throws IOException {
        report("lab/target/surefire-reports", START, "Tests run: 3, Failures: 0, Errors: 0 -- in a.B\n");

        assertThat(FailedTests.since(START, root)).isEmpty();
    }

    private void report(String folder, Instant at, String text) throws IOException {
        Path file = Files.createDirectories(root.resolve(folder)).resolve("a.SignInTests.txt");
        Files.setLastModifiedTime(Files.writeString(file, text), FileTime.from(at));
    }
}
