package dev.orrery.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.CallTerms;
import dev.orrery.defaults.resilience.Guards;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import reactor.netty.channel.AbortedException;

class AnswerTests {

    private static final BreakerTerms BREAKER = new BreakerTerms(10, 10, 50, Duration.ofSeconds(1), 1);
    private static final CallTerms TERMS =
            new CallTerms(Duration.ofSeconds(1), 3, Duration.ofMillis(1), 10, Duration.ZERO, BREAKER);

    @ParameterizedTest
    @CsvSource({
        "200, false, false, false",
        "404, false, false, false",
        "429, true, false, false",
        "500, false, false, true",
        "502, false, true, true",
        "503, false, true, true",
        "503, true, false, false",
        "504, false, true, true"
    })
    void tellsWhatMayPassAndWhatIsAFailure(int status, boolean says, boolean mayPass, boolean isFailure) {
        var answer = new Answer(status, says);

        assertThat(answer.mayPass()).isEqualTo(mayPass);
        assertThat(answer.isFailure()).isEqualTo(isFailure);
    }

    @Test
    void repeatsBrokenConnectionsHoweverTheyAreNoticed() {
        assertThat(pause(new IOException("reset"))).isPositive();
        assertThat(pause(AbortedException.beforeSend())).isPositive();
        assertThat(pause(new TimeoutException())).isNegative();
        assertThat(pause(new IllegalStateException())).isNegative();
    }

    private static long pause(Throwable failure) {
        var properties = new ResilienceProperties(20, 50, DataSize.ofKilobytes(64), Duration.ofSeconds(40));
        return RouteGuard.of("orders", Guards.on(TERMS), properties)
                .retry()
                .asyncContext()
                .onError(failure);
    }
}
