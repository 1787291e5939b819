package dev.orrery.lab.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WrkTests {

    private static final String REPORT = """
            Running 3s test @ http://127.0.0.1:18080
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     0.91ms    1.40ms  17.16ms   91.14%
                Req/Sec    24.06k    16.52k   52.12k    58.70%
              110303 requests in 5.01s, 28.61MB read
            Requests/sec:  22011.67
            Transfer/sec:      5.71MB
            """;

    @Test
    void readsTheRateOfAReport() {
        assertThat(Wrk.parse(REPORT).perSecond()).isCloseTo(22_016, within(1.0));
        assertThat(Wrk.parse(REPORT).failures()).isZero();
    }

    @Test
    void readsTheProcessorTimeOfTheShellsChildren() {
        var report = REPORT + "0m0.000000s 0m0.010000s\n0m0.500000s 1m0.603030s\n";

        assertThat(Wrk.parse(report).cpuMicros()).isCloseTo(61_103_030 / 110_303.0, within(0.001));
    }

    @Test
    void readsFailures() {
        var report = REPORT + """
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 10
                """;

        assertThat(Wrk.parse(report).failures()).isEqualTo(20);
    }

    @Test
    void readsOtherUnitsOfTime() {
        assertThat(Wrk.parse("60 requests in 1.00m, 2MB read").perSecond()).isCloseTo(1, within(0.001));
        assertThat(Wrk.parse("60 requests in 500.00ms, 2MB read").perSecond()).isCloseTo(120, within(0.001));
    }

    @Test
    void saysWhatWrkSaidWhenItDidNotRun() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Wrk.parse("unable to connect to 127.0.0.1:1 Connection refused\n"))
                .withMessageContaining("unable to connect");
    }
}
