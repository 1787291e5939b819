package dev.orrery.lab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(120)
class BenchCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new BenchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void comparesBothProtocolsAtFullSpeedAndAtARate() {
        int exit = command.execute("--rounds", "1", "--seconds", "1", "--at-a-time", "4", "--rate", "50");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("CPU µs/answer")
                .contains("Orrery, HTTP/1.1, 4 at a time")
                .contains("Orrery, HTTP/1.1, 50/s")
                .contains("Orrery, HTTP/2, 4 at a time")
                .contains("Orrery, HTTP/2, 50/s")
                .contains(Wrk.isInstalled() ? "wrk, HTTP/1.1, 4 connections" : "wrk is not installed");
    }

    @Test
    void answersEveryRequestOfEachContender() {
        try (var bench = new Bench(Wrk.isInstalled(), 2, 50)) {
            var medians = bench.run(1, Duration.ofMillis(300));

            assertThat(medians).hasSize(Wrk.isInstalled() ? 5 : 4);
            assertThat(medians.values()).allSatisfy(each -> {
                assertThat(each.perSecond()).isPositive();
                assertThat(each.failures()).isZero();
            });
        }
    }

    @Test
    void refusesNumbersOutOfBounds() {
        assertThat(command.execute("--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate is 1 to 20,000");
    }
}
