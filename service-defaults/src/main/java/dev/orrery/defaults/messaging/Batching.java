package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many messages travel together, and how long they gather for it. With the mechanism off each is read, sent and
 * acknowledged before the next one is looked at, each takes effect in a transaction of its own, and nobody waits for
 * more. Offsets are committed once per poll either way.
 */
final class Batching implements MechanismState {

    private final MessagingProperties properties;
    private final Gathering gathering;
    private final Mechanisms mechanisms;
    private final Tally sent = new Tally();
    private final Tally applied = new Tally();

    Batching(MessagingProperties properties, Mechanisms mechanisms) {
        this.properties = properties;
        this.gathering = properties.gathering();
        this.mechanisms = mechanisms;
    }

    boolean enabled() {
        return mechanisms.enabled(Mechanism.BATCHING);
    }

    /** Most messages the relay may send before it waits for their acknowledgements. */
    int relayBatch() {
        return enabled() ? properties.relayBatch() : 1;
    }

    /** How long messages may gather after a batch of this size. */
    Duration pauseAfter(int batch) {
        return enabled() ? gathering.after(batch) : Duration.ZERO;
    }

    /** So many messages were acknowledged together. */
    void countSent(int messages) {
        sent.add(messages);
    }

    /** So many messages took effect in one transaction. */
    void countApplied(int messages) {
        applied.add(messages);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.BATCHING;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(
                "sentBatches",
                sent.batches.sum(),
                "sentMeanBatch",
                sent.mean(),
                "appliedBatches",
                applied.batches.sum(),
                "appliedMeanBatch",
                applied.mean());
    }

    /** Batches since the start. */
    private static final class Tally {

        private final LongAdder batches = new LongAdder();
        private final LongAdder messages = new LongAdder();

        void add(int size) {
            batches.increment();
            messages.add(size);
        }

        /** Rounded to two decimals; zero before the first batch. */
        double mean() {
            long so = batches.sum();
            return so == 0 ? 0 : Math.round(100.0 * messages.sum() / so) / 100.0;
        }
    }
}
