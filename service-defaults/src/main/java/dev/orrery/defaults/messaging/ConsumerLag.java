package dev.orrery.defaults.messaging;

import dev.orrery.defaults.telemetry.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of each topic this service has not applied yet: what Kafka holds less what the service has
 * acknowledged. The lag that a consumer tells of itself would be cheaper, but stands still when the consumer does.
 */
final class ConsumerLag implements MeterBinder, AutoCloseable {

    /** Who consumes which topic. */
    record Consumed(String group, String topic) {}

    private final Map<String, Object> adminSettings;
    private final List<Consumed> consumed;
    private final Sample<Map<Consumed, Long>> sample;
    private @Nullable Admin admin;

    ConsumerLag(Map<String, Object> adminSettings, List<Consumed> consumed) {
        this.adminSettings = adminSettings;
        this.consumed = consumed;
        this.sample = Sample.of(this::read);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Consumed each : consumed) {
            Gauge.builder("orrery.consumer.lag", sample, last -> last.value(lags -> lags.getOrDefault(each, 0L)))
                    .description("Messages of a topic that all instances of this service together have not applied yet")
                    .tag("topic", each.topic())
                    .register(registry);
        }
    }

    private Map<Consumed, Long> read() throws Exception {
        if (consumed.isEmpty()) {
            return Map.of();
        }
        Admin kafka = connected();
        var topics = consumed.stream().map(Consumed::topic).collect(Collectors.toSet());
        Set<TopicPartition> partitions = kafka.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toSet());
        var ends = offsets(kafka, partitions, OffsetSpec.latest());
        var beginnings = offsets(kafka, partitions, OffsetSpec.earliest());
        Map<Consumed, Long> lags = new HashMap<>();
        for (Consumed each : consumed) {
            var acknowledged = kafka.listConsumerGroupOffsets(each.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            lags.put(each, lag(each.topic(), ends, beginnings, acknowledged));
        }
        return lags;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin kafka, Set<TopicPartition> partitions, OffsetSpec which) throws Exception {
        return kafka.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
                .all()
                .get();
    }

    /** A consumer that has acknowledged nothing of a partition begins with the oldest message there is. */
    private static long lag(
            String topic,
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, ListOffsetsResultInfo> beginnings,
            Map<TopicPartition, OffsetAndMetadata> acknowledged) {
        long lag = 0;
        for (var end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            if (partition.topic().equals(topic)) {
                OffsetAndMetadata done = acknowledged.get(partition);
                long first = Objects.requireNonNull(beginnings.get(partition)).offset();
                lag += end.getValue().offset() - (done == null ? first : Math.max(first, done.offset()));
            }
        }
        return Math.max(0, lag);
    }

    private synchronized Admin connected() {
        if (admin == null) {
            admin = Admin.create(adminSettings);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        sample.close();
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
