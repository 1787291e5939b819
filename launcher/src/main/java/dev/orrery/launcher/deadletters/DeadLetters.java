package dev.orrery.launcher.deadletters;

import dev.orrery.contracts.Topics;
import dev.orrery.launcher.LauncherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The parked messages that have not been replayed. How far the replay has come is the committed position of a consumer
 * group, so a replay that is interrupted sends some messages again, and never leaves one out; the inbox of the consumers
 * makes a message sent twice harmless.
 */
public final class DeadLetters implements AutoCloseable {

    private static final String GROUP = "orrery-dead-letter-replay";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> originals;

    /**
     * @param topics the topics whose dead letters are meant
     */
    DeadLetters(String bootstrapServers, Collection<String> topics) {
        this.bootstrapServers = bootstrapServers;
        this.originals = topics.stream().collect(Collectors.toMap(Topics::deadLettersOf, topic -> topic));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "default.api.timeout.ms",
                        (int) LIMIT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * All parked messages that have not been replayed; empty when Kafka does not tell within some seconds.
     *
     * @param bootstrapServers where Kafka is
     */
    public static Optional<List<ParkedMessage>> waiting(String bootstrapServers) {
        return waiting(bootstrapServers, Topics.ALL);
    }

    static Optional<List<ParkedMessage>> waiting(String bootstrapServers, Collection<String> topics) {
        try (var letters = new DeadLetters(bootstrapServers, topics)) {
            List<ParkedMessage> found = new ArrayList<>();
            letters.list(each -> found.add(new ParkedMessage(each.key(), each.type(), each.reason())));
            return Optional.of(found);
        } catch (KafkaException _) {
            return Optional.empty();
        }
    }

    /** Shows each letter, oldest first in its topic; returns how many. */
    int list(Consumer<DeadLetter> show) {
        return forEachBatch(letters -> letters.forEach(show));
    }

    /** Sends each letter to the topic it came from; returns how many. */
    int replay(Consumer<DeadLetter> show) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "delivery.timeout.ms", 15_000, "request.timeout.ms", 5_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return forEachBatch(letters -> {
                send(producer, letters);
                commit(letters);
                letters.forEach(show);
            });
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private int forEachBatch(Consumer<List<DeadLetter>> work) {
        var ends = beginAtCommitted();
        int count = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var letters = new ArrayList<DeadLetter>();
            for (var parked : consumer.poll(POLL)) {
                letters.add(new DeadLetter(originals.getOrDefault(parked.topic(), parked.topic()), parked));
            }
            work.accept(letters);
            count += letters.size();
        }
        return count;
    }

    /** Assigns all partitions and returns where they end now. */
    private Map<TopicPartition, Long> beginAtCommitted() {
        var partitions = consumer.listTopics(LIMIT).entrySet().stream()
                .filter(topic -> originals.containsKey(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        var committed = consumer.committed(partitions);
        for (var partition : partitions) {
            var position = committed.get(partition);
            if (position == null) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
        return partitions.isEmpty() ? Map.of() : consumer.endOffsets(partitions);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<DeadLetter> letters) {
        List<Future<?>> sent = new ArrayList<>();
        letters.forEach(letter -> sent.add(producer.send(letter.original())));
        try {
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw LauncherException.failed("Kafka did not take a message back: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted", e);
        }
    }

    private void commit(List<DeadLetter> letters) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        letters.forEach(letter -> positions.put(
                new TopicPartition(letter.parked().topic(), letter.parked().partition()),
                new OffsetAndMetadata(letter.parked().offset() + 1)));
        if (!positions.isEmpty()) {
            consumer.commitSync(positions);
        }
    }
}
