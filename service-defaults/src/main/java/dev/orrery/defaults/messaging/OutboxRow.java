package dev.orrery.defaults.messaging;

import dev.orrery.contracts.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One message as the {@code outbox} table holds it, for statements that write it together with rows of their own. */
public record OutboxRow(
        UUID messageId,
        String topic,
        String messageKey,
        String type,
        String payload,
        @Nullable String traceparent,
        Instant occurredAt) {

    static OutboxRow of(Outgoing outgoing) {
        var message = outgoing.message();
        return new OutboxRow(
                message.messageId(),
                message.topic(),
                message.key(),
                message.type(),
                MessageCodec.encode(message),
                outgoing.traceparent(),
                message.occurredAt());
    }

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getObject("message_id", UUID.class),
                row.getString("topic"),
                row.getString("message_key"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent"),
                row.getTimestamp("occurred_at").toInstant());
    }

    OutboxRow inTrace(String changed) {
        return new OutboxRow(messageId, topic, messageKey, type, payload, changed, occurredAt);
    }

    ProducerRecord<String, byte[]> toRecord(String topicPrefix, String source) {
        var outgoing = new ProducerRecord<>(topicPrefix + topic, messageKey, payload.getBytes(StandardCharsets.UTF_8));
        header(outgoing, MessageHeaders.SPEC_VERSION, "1.0");
        header(outgoing, MessageHeaders.ID, messageId.toString());
        header(outgoing, MessageHeaders.TYPE, type);
        header(outgoing, MessageHeaders.SOURCE, source);
        header(outgoing, MessageHeaders.TIME, occurredAt.toString());
        header(outgoing, MessageHeaders.CONTENT_TYPE, "application/json");
        if (traceparent != null) {
            header(outgoing, MessageHeaders.TRACEPARENT, traceparent);
        }
        return outgoing;
    }

    private static void header(ProducerRecord<String, byte[]> outgoing, String name, String value) {
        outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
