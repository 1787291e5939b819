package dev.orrery.launcher.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTests {

    @TempDir
    Path folder;

    @Test
    void saysWhoHasATakenPortAndWhatToSet() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var port = new KnownPort("gateway-service", "ORRERY_GATEWAY_PORT", listener.getLocalPort());

            assertThatThrownBy(() -> Preconditions.check(folder, 0, port))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageStartingWith("Port " + port.number() + " of gateway-service is taken by process "
                            + ProcessHandle.current().pid() + " (")
                    .hasMessageEndingWith("; end it, or choose another port with ORRERY_GATEWAY_PORT=<port>.");
        }
    }

    @Test
    void saysHowMuchDiskIsMissingAndWhere() {
        assertThatThrownBy(() -> Preconditions.requireDisk(folder, 300_000_000))
                .isInstanceOf(LauncherException.class)
                .hasMessage("There is too little disk space: 0.3 GB free at " + folder
                        + ", at least 1 GB is needed; delete something there.");
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        assertThatThrownBy(() -> Preconditions.requireMemory(OptionalLong.of(1_600_000_000), Preconditions.MEMORY))
                .isInstanceOf(LauncherException.class)
                .hasMessage("There is too little memory: 1.5 GB available, at least 2.5 GB are needed;"
                        + " close something or give the container more.");
    }

    @Test
    void doesNotRefuseWhereTheSystemDoesNotTellItsMemory() {
        assertThatCode(() -> Preconditions.requireMemory(OptionalLong.empty(), Preconditions.MEMORY))
                .doesNotThrowAnyException();
    }

    @Test
    void isContentWithEnough() {
        assertThatCode(() -> {
                    Preconditions.requireDisk(folder, Preconditions.DISK);
                    Preconditions.requireMemory(OptionalLong.of(Preconditions.MEMORY), Preconditions.MEMORY);
                })
                .doesNotThrowAnyException();
    }
}
