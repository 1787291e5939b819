package dev.orrery.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.process.Ports;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListeningProcessTests {

    @Test
    void findsWhoListens() throws Exception {
        try (var listener = new ServerSocket(0)) {
            assertThat(ListeningProcess.on(listener.getLocalPort())
                            .orElseThrow()
                            .pid())
                    .isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void findsNobodyOnAFreePort() {
        assertThat(ListeningProcess.on(Ports.free())).isEmpty();
    }
}
