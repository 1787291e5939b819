package dev.orrery.launcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForksTests {

    private static final int EXECUTABLES = 150;

    @TempDir
    private Path folder;

    @Test
    void anExecutableThatWasJustWrittenRunsWhileOtherProcessesAreStarted() throws Exception {
        var enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var others = threads.submit(() -> {
                while (!enough.get()) {
                    run("/bin/true");
                }
                return true;
            });
            try {
                for (int number = 0; number < EXECUTABLES; number++) {
                    assertThat(run(written(number).toString())).isZero();
                }
            } finally {
                enough.set(true);
            }
            assertThat(others.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Path written(int number) throws IOException {
        var executable = folder.resolve("true-" + number);
        Forks.write(() -> Files.copy(Path.of("/bin/true"), executable));
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        return executable;
    }

    private static int run(String executable) throws IOException, InterruptedException {
        return Forks.start(new ProcessBuilder(executable)).waitFor();
    }
}
