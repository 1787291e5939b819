package dev.orrery.defaults.stoppoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopPointsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final StopPoints stopPoints = new StopPoints(LIMIT.multipliedBy(3));

    @Test
    void letPassWhereNothingIsArmed() {
        stopPoints.reach(StopPoint.OUTBOX_READ);

        assertThat(stopPoints.state(StopPoint.OUTBOX_READ)).isEqualTo(new StopPointState(false, 0, 0));
    }

    @Test
    void holdEverybodyWhoReachesAnArmedPoint() {
        stopPoints.arm(StopPoint.OUTBOX_READ);

        reaching(StopPoint.OUTBOX_READ);
        reaching(StopPoint.OUTBOX_READ);

        awaitState(StopPoint.OUTBOX_READ, new StopPointState(true, 2, 0));
    }

    @Test
    void letThoseGoOnWhoStandAtAPointThatIsReleased() throws Exception {
        stopPoints.arm(StopPoint.OUTBOX_READ);
        var standing = reaching(StopPoint.OUTBOX_READ);
        awaitState(StopPoint.OUTBOX_READ, new StopPointState(true, 1, 0));

        stopPoints.release(StopPoint.OUTBOX_READ);

        assertThat(standing.join(LIMIT)).isTrue();
        assertThat(stopPoints.state(StopPoint.OUTBOX_READ)).isEqualTo(new StopPointState(false, 0, 1));
    }

    @Test
    void holdNobodyAtAnotherPoint() throws Exception {
        stopPoints.arm(StopPoint.OUTBOX_READ);

        assertThat(reaching(StopPoint.OUTBOX_SENT).join(LIMIT)).isTrue();
    }

    @Test
    void letAThreadGoOnceItsBoundHasPassed() throws Exception {
        var impatient = new StopPoints(Duration.ofMillis(10));
        impatient.arm(StopPoint.OUTBOX_SENT);

        impatient.reach(StopPoint.OUTBOX_SENT);

        assertThat(impatient.state(StopPoint.OUTBOX_SENT)).isEqualTo(new StopPointState(true, 0, 1));
    }

    @Test
    void holdAgainAfterTheyWereReleased() {
        stopPoints.arm(StopPoint.OUTBOX_READ);
        stopPoints.release(StopPoint.OUTBOX_READ);
        stopPoints.arm(StopPoint.OUTBOX_READ);

        reaching(StopPoint.OUTBOX_READ);

        awaitState(StopPoint.OUTBOX_READ, new StopPointState(true, 1, 0));
    }

    @Test
    void letAThreadGoThatIsInterrupted() throws Exception {
        stopPoints.arm(StopPoint.OUTBOX_READ);
        var standing = reaching(StopPoint.OUTBOX_READ);
        awaitState(StopPoint.OUTBOX_READ, new StopPointState(true, 1, 0));

        standing.interrupt();

        assertThat(standing.join(LIMIT)).isTrue();
    }

    @Test
    void refuseToHoldWithoutAReasonableBound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StopPointProperties(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new StopPointProperties(Duration.ofHours(1)));
    }

    private Thread reaching(StopPoint point) {
        return Thread.ofVirtual().start(() -> stopPoints.reach(point));
    }

    private void awaitState(StopPoint point, StopPointState expected) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(stopPoints.state(point)).isEqualTo(expected));
    }
}
