package dev.orrery.launcher.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTests {

    @TempDir
    Path folder;

    @Test
    void saysWhoHasATakenPortAndWhatToSet() throws Exception {
        try (var listener = new ServerSocket(0)) {
            var port = new KnownPort("gateway-service", "ORRERY_GATEWAY_PORT", listener.getLocalPort());

            assertThatThrownBy(() -> Preconditions.check(new OrreryFolder(folder), port))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageStartingWith("Port " + port.number() + " of gateway-service is taken by process "
                            + ProcessHandle.current().pid() + " (")
                    .hasMessageEndingWith("; end it, or choose another port with ORRERY_GATEWAY_PORT=<port>.");
        }
    }
}
