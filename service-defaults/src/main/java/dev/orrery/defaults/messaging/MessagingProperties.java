package dev.orrery.defaults.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the message traffic.
 *
 * @param topicPrefix put before every topic and consumer group, where several platforms share one Kafka
 * @param partitions partitions of a topic this service has to create
 * @param relayBatch most messages the relay sends before it waits for their acknowledgements
 * @param relayPoll how long the relay sleeps when nothing wakes it; also how soon another instance takes over
 * @param relayRetryMax longest pause between two attempts while Kafka or the database cannot be reached
 * @param consumerBatch most messages applied in one transaction
 * @param gatherPerMessage pause of relay and consumers after a batch, for each of its messages, so that messages under
 *     load share the next one; a message that comes after a quiet moment does not wait
 * @param gatherMost longest such pause
 * @param attempts how often one message is tried before it becomes a dead letter
 * @param inboxRetention how long applied message ids are remembered; longer than the topics keep messages
 */
@Validated
@ConfigurationProperties("orrery.messaging")
record MessagingProperties(
        @DefaultValue("") String topicPrefix,
        @DefaultValue("6") @Min(1) @Max(1_000) int partitions,
        @DefaultValue("500") @Min(1) @Max(10_000) int relayBatch,
        @DefaultValue("500ms") Duration relayPoll,
        @DefaultValue("2s") Duration relayRetryMax,
        @DefaultValue("500") @Min(1) @Max(10_000) int consumerBatch,
        @DefaultValue("20ms") Duration gatherPerMessage,
        @DefaultValue("100ms") Duration gatherMost,
        @DefaultValue("3") @Min(1) @Max(100) int attempts,
        @DefaultValue("8d") Duration inboxRetention) {

    Gathering gathering() {
        return new Gathering(gatherPerMessage, gatherMost);
    }
}
