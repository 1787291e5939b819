package dev.orrery.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlatformCpuTests {

    private final AtomicLong sink = new AtomicLong();

    @Test
    void countsWhatAProcessUsesFromTheFirstSampleOn() {
        var cpu = new PlatformCpu(() -> List.of(ProcessHandle.current()));

        cpu.sample();
        assertThat(cpu.used()).contains(Duration.ZERO);
        work(Duration.ofMillis(300));
        cpu.sample();

        assertThat(cpu.used())
                .hasValueSatisfying(used -> assertThat(used).isBetween(Duration.ofMillis(50), Duration.ofSeconds(30)));
        assertThat(cpu.processes()).isEqualTo(1);
    }

    @Test
    void keepsWhatAProcessUsedThatHasEnded() throws IOException, InterruptedException {
        var busy = new ProcessBuilder("sh", "-c", "while true; do :; done").start();
        var cpu = new PlatformCpu(() -> List.of(ProcessHandle.current(), busy.toHandle()));
        cpu.sample();
        work(Duration.ofMillis(300));
        cpu.sample();
        var before = cpu.used().orElseThrow();
        busy.destroyForcibly().waitFor();

        cpu.sample();

        assertThat(cpu.processes()).isEqualTo(2);
        assertThat(cpu.used()).hasValueSatisfying(used -> assertThat(used).isGreaterThanOrEqualTo(before));
    }

    @Test
    void countsAProcessOnceAlthoughTheOneThatStartedItIsNamedToo() throws IOException, InterruptedException {
        var busy = new ProcessBuilder("sh", "-c", "while true; do :; done").start();
        var cpu = new PlatformCpu(() -> List.of(ProcessHandle.current(), busy.toHandle()));
        cpu.sample();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            cpu.sample();
            return cpu.used().orElse(Duration.ZERO).compareTo(Duration.ofSeconds(2)) > 0;
        });
        var before = cpu.used().orElseThrow();
        busy.destroyForcibly().waitFor();

        cpu.sample();

        assertThat(cpu.used().orElseThrow().minus(before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void saysNothingWithoutProcesses() {
        var cpu = new PlatformCpu(List::of);

        cpu.sample();

        assertThat(cpu.used()).isEmpty();
    }

    private void work(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sink.incrementAndGet();
        }
    }
}
