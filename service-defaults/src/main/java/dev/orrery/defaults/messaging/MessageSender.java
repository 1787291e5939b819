package dev.orrery.defaults.messaging;

import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Kafka producer of a service: idempotent, acknowledged by all in-sync replicas, bounded in time. */
final class MessageSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MessageSender.class);

    /** Longer than the producer's delivery timeout, so that its own verdict comes first. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(15);

    private final Producer<String, byte[]> producer;
    private final String topicPrefix;
    private final String source;
    private final MessageSpans spans;

    MessageSender(Producer<String, byte[]> producer, String topicPrefix, String source, MessageSpans spans) {
        this.producer = producer;
        this.topicPrefix = topicPrefix;
        this.source = source;
        this.spans = spans;
    }

    /** Starts sending; the result arrives with {@link #flush}. */
    Future<RecordMetadata> send(OutboxRow row) {
        return send(row, failure -> {});
    }

    /** Sends what is still collected for a batch, without waiting for the linger time. */
    void flush() {
        producer.flush();
    }

    void sendAndForget(OutboxRow row) {
        var _ = send(row, failure -> {
            if (failure != null) {
                log.warn("Message {} is lost: {}", row.messageId(), failure.toString());
            }
        });
    }

    private Future<RecordMetadata> send(OutboxRow row, Consumer<@Nullable Exception> acknowledged) {
        Span span = spans.sending(row);
        OutboxRow sent = span == null ? row : row.inTrace(CurrentTrace.traceparent(span.context()));
        return producer.send(sent.toRecord(topicPrefix, source), (metadata, failure) -> {
            if (span != null) {
                (failure == null ? span : span.error(failure)).end();
            }
            acknowledged.accept(failure);
        });
    }

    /** @throws Exception when Kafka has not acknowledged all of them in time */
    void sendAndWait(List<ProducerRecord<String, byte[]>> deliveries) throws Exception {
        var acknowledgements = deliveries.stream().map(producer::send).toList();
        producer.flush();
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
