package dev.orrery.defaults.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** Makes the containers that poll Kafka for a listener, and that let messages gather before they poll again. */
final class ListenerContainers {

    private final Map<String, Object> connection;
    private final MessagingProperties properties;
    private final Batching batching;

    /** @param connection what every consumer is told of Kafka */
    ListenerContainers(Map<String, Object> connection, MessagingProperties properties, Batching batching) {
        this.connection = connection;
        this.properties = properties;
        this.batching = batching;
    }

    /** A container that is still to be started. */
    KafkaMessageListenerContainer<String, byte[]> container(
            String group, String topic, BatchMessageListener<String, byte[]> listener) {
        var containerProperties = new ContainerProperties(topic);
        containerProperties.setAckMode(ContainerProperties.AckMode.BATCH);
        containerProperties.setMissingTopicsFatal(false);
        containerProperties.setShutdownTimeout(Duration.ofSeconds(5).toMillis());
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        settings(group), new StringDeserializer(), new ByteArrayDeserializer()),
                containerProperties);
        container.setBeanName(group);
        container.setupMessageListener(gathering(listener, container.getContainerProperties()));
        container.setCommonErrorHandler(untilItWorks());
        return container;
    }

    private Map<String, Object> settings(String group) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.consumerBatch());
        // A killed instance's partitions should be taken over in seconds; the broker's lower bound is 6 s.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        return settings;
    }

    /** The container looks at its pause before every poll. */
    private BatchMessageListener<String, byte[]> gathering(
            BatchMessageListener<String, byte[]> listener, ContainerProperties container) {
        return batch -> {
            listener.onMessage(batch);
            container.setIdleBetweenPolls(batching.pauseAfter(batch.size()).toMillis());
        };
    }

    /** What reaches the error handler is a failure of the surroundings, never of a message: try until they are back. */
    private static DefaultErrorHandler untilItWorks() {
        var pauses = new ExponentialBackOff(100, 2);
        pauses.setMaxInterval(2_000);
        pauses.setMaxElapsedTime(Long.MAX_VALUE);
        var handler = new DefaultErrorHandler(pauses);
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}
