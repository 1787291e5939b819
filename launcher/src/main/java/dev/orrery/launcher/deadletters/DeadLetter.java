package dev.orrery.launcher.deadletters;

import dev.orrery.contracts.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A message that could not be applied, as it lies in its dead-letter topic. */
record DeadLetter(String originalTopic, ConsumerRecord<byte[], byte[]> parked) {

    private static final String OURS = "orrery_dlt_";

    String key() {
        return text(parked.key());
    }

    String type() {
        return header(MessageHeaders.TYPE);
    }

    String reason() {
        return header(MessageHeaders.DEAD_LETTER_REASON);
    }

    String consumer() {
        return header(MessageHeaders.DEAD_LETTER_CONSUMER);
    }

    Instant parkedAt() {
        return Instant.ofEpochMilli(parked.timestamp());
    }

    /** The message as it was before it was parked. */
    ProducerRecord<byte[], byte[]> original() {
        var headers = new RecordHeaders();
        for (Header header : parked.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        return new ProducerRecord<>(originalTopic, null, parked.key(), parked.value(), headers);
    }

    private String header(String name) {
        var header = parked.headers().lastHeader(name);
        return header == null ? "-" : text(header.value());
    }

    // Control characters must not reach a terminal.
    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "-" : new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    }
}
