package dev.orrery.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcCpuTests {

    private final AtomicLong sink = new AtomicLong();

    @Test
    void countsWhatAProcessUsesFromTheFirstSampleOn() {
        var cpu = new ProcCpu(() -> List.of(ProcessHandle.current().pid()));

        cpu.sample();
        work(Duration.ofMillis(200));
        cpu.sample();

        assertThat(cpu.used())
                .hasValueSatisfying(used -> assertThat(used).isBetween(Duration.ofMillis(50), Duration.ofSeconds(30)));
        assertThat(cpu.processes()).isEqualTo(1);
    }

    @Test
    void keepsWhatAProcessUsedThatHasEnded() throws Exception {
        var process =
                new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; read end").start();
        var cpu = new ProcCpu(() -> List.of(ProcessHandle.current().pid(), process.pid()));
        cpu.sample();
        process.destroy();
        process.waitFor();

        cpu.sample();

        assertThat(cpu.processes()).isEqualTo(2);
        assertThat(cpu.used()).isPresent();
    }

    @Test
    void saysNothingWhereThereIsNoSuchProcess() {
        var cpu = new ProcCpu(() -> List.of(Long.MAX_VALUE));

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
