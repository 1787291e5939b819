package dev.orrery.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void neverGivesTheSamePortTwice() {
        assertThat(Ports.free()).isNotEqualTo(Ports.free());
    }

    @Test
    void seesAListenerOnEveryAddress() throws Exception {
        try (var listener = new ServerSocket(0)) {
            assertThat(Ports.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void seesAListenerOnTheLoopbackAddress() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(listener.getLocalPort())).isFalse();
            assertThat(Ports.answers(listener.getLocalPort())).isTrue();
        }
    }
}
