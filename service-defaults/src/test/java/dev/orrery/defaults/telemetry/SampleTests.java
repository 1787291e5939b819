package dev.orrery.defaults.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class SampleTests {

    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration NEVER_AGAIN = Duration.ofDays(1);

    @Test
    void readsOnceHoweverOftenItIsAsked() {
        var readings = new AtomicInteger();
        try (var sample = Sample.every(NEVER_AGAIN, readings::incrementAndGet)) {
            await().until(() -> sample.value(Integer::doubleValue) == 1);

            for (int i = 0; i < 100; i++) {
                assertThat(sample.value(Integer::doubleValue)).isOne();
            }
            assertThat(readings).hasValue(1);
        }
    }

    @Test
    void doesNotWaitForAReadingThatDoesNotCome() {
        var never = new CountDownLatch(1);
        try (var sample = Sample.every(OFTEN, () -> {
            never.await();
            return 1;
        })) {
            assertThat(sample.value(Integer::doubleValue)).isNaN();
        }
    }

    @Test
    void knowsNothingWhileReadingsFailAndAgainWhenTheyDoNot(CapturedOutput output) {
        var reading = new AtomicInteger();
        try (var sample = Sample.every(OFTEN, () -> {
            if (reading.get() < 0) {
                throw new IllegalStateException("away");
            }
            return reading.get();
        })) {
            await().until(() -> sample.value(Integer::doubleValue) == 0);

            reading.set(-1);
            await().until(() -> Double.isNaN(sample.value(Integer::doubleValue)));

            reading.set(2);
            await().until(() -> sample.value(Integer::doubleValue) == 2);
            assertThat(output).containsOnlyOnce("Metrics say NaN").contains("IllegalStateException: away");
        }
    }

    @Test
    void readsNoMoreOnceItIsClosed() {
        var readings = new AtomicInteger();
        var sample = Sample.every(OFTEN, readings::incrementAndGet);
        await().until(() -> readings.get() > 1);

        sample.close();

        int read = readings.get();
        await().during(Duration.ofMillis(100)).until(() -> readings.get() <= read + 1); // one may be under way
    }
}
