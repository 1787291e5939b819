package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import org.junit.jupiter.api.Test;

class BatchingTests {

    private final Batching batching = batching();
    private final Batching off = batching(Mechanism.BATCHING);

    private static Batching batching(Mechanism... switchedOff) {
        return new Batching(MessagingSettings.defaults(), Mechanisms.without(switchedOff));
    }

    @Test
    void letsTheRelaySendManyMessagesOrOneAtATime() {
        assertThat(batching.relayBatch()).isEqualTo(500);
        assertThat(off.relayBatch()).isOne();
    }

    @Test
    void letsMessagesGatherOrNot() {
        assertThat(batching.pauseAfter(3)).hasMillis(60);
        assertThat(off.pauseAfter(3)).isZero();
    }

    @Test
    void tellsTheMeanBatch() {
        batching.countSent(4);
        batching.countSent(1);
        batching.countApplied(7);

        assertThat(batching.state())
                .containsEntry("sentBatches", 2L)
                .containsEntry("sentMeanBatch", 2.5)
                .containsEntry("appliedBatches", 1L)
                .containsEntry("appliedMeanBatch", 7.0);
    }

    @Test
    void tellsOfNoMeanBeforeTheFirstBatch() {
        assertThat(batching.state()).containsEntry("sentMeanBatch", 0.0).containsEntry("appliedMeanBatch", 0.0);
    }
}
