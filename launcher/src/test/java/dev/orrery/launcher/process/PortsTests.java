package dev.orrery.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void neverGivesTheSamePortTwice() {
        assertThat(Ports.free()).isNotEqualTo(Ports.free());
    }

    @Test
    void looksFirstWhereOtherProcessesDoNot() {
        int first = Ports.firstOf(ProcessHandle.current().pid());

        assertThat(IntStream.range(0, 50).map(Ports::candidate)).allMatch(port -> port >= first && port < first + 100);
        assertThat(LongStream.range(7_000, 7_100).map(Ports::firstOf)).doesNotHaveDuplicates();
    }

    @Test
    void findsMoreThanThereAreInItsPlace() {
        assertThat(IntStream.generate(Ports::free).limit(150)).doesNotHaveDuplicates();
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
