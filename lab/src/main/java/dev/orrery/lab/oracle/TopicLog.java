package dev.orrery.lab.oracle;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.launcher.LauncherException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was written to the topics since a moment, in the order of each partition. */
public final class TopicLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> begin;

    /**
     * A message on a topic.
     *
     * @param id the same for every delivery of one message
     * @param key the order's id
     * @param type such as {@code OrderPlacedV1}
     */
    public record Entry(String topic, String key, String id, String type, String trace) {}

    private TopicLog(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.partitions = Topics.ALL.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, LIMIT).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        this.begin = consumer.endOffsets(partitions, LIMIT);
        consumer.assign(partitions);
    }

    /** From now on. */
    public static TopicLog from(String bootstrapServers) {
        return new TopicLog(new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "enable.auto.commit",
                        "false",
                        "max.poll.records",
                        "5000"),
                new StringDeserializer(),
                new ByteArrayDeserializer()));
    }

    /**
     * Everything that has been written up to now.
     *
     * @throws LauncherException if it cannot be read within the limit: a part of it would look like the whole
     */
    public List<Entry> entries() {
        var end = consumer.endOffsets(partitions, LIMIT);
        begin.forEach(consumer::seek);
        List<Entry> found = new ArrayList<>();
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (isBefore(end)) {
            if (System.nanoTime() > deadline) {
                throw LauncherException.failed("The topics could not be read to their ends.");
            }
            consumer.poll(POLL).forEach(each -> found.add(entry(each)));
        }
        return found;
    }

    private boolean isBefore(Map<TopicPartition, Long> end) {
        return end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey(), LIMIT) < each.getValue());
    }

    private static Entry entry(ConsumerRecord<String, byte[]> delivered) {
        var traceparent = header(delivered, MessageHeaders.TRACEPARENT);
        return new Entry(
                delivered.topic(),
                String.valueOf(delivered.key()),
                header(delivered, MessageHeaders.ID),
                header(delivered, MessageHeaders.TYPE),
                traceparent.length() >= 35 ? traceparent.substring(3, 35) : "");
    }

    private static String header(ConsumerRecord<String, byte[]> delivered, String name) {
        var header = delivered.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
