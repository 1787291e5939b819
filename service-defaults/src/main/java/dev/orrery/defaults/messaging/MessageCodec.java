package dev.orrery.defaults.messaging;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages to JSON and back. A newer sender may add fields, but nothing this version knows may be missing. */
final class MessageCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private MessageCodec() {}

    static String encode(Message message) {
        return JSON.writeValueAsString(message);
    }

    /** @throws UndecodableMessageException with a reason that names neither classes nor the message's content */
    static Received decode(ConsumerRecord<String, byte[]> delivery) {
        String type = header(delivery, MessageHeaders.TYPE);
        if (type == null) {
            throw new UndecodableMessageException("the header " + MessageHeaders.TYPE + " is missing");
        }
        Class<? extends Message> known = MessageTypes.byName(type)
                .orElseThrow(() -> new UndecodableMessageException("the message type is not known here"));
        byte[] value = delivery.value();
        if (value == null) {
            throw new UndecodableMessageException("the message has no body");
        }
        try {
            return new Received(JSON.readValue(value, known), header(delivery, MessageHeaders.TRACEPARENT));
        } catch (JacksonException malformed) {
            throw new UndecodableMessageException("the body is not a valid " + type);
        }
    }

    static @Nullable String header(ConsumerRecord<?, ?> delivery, String name) {
        Header header = delivery.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The body or its headers cannot be understood; trying again will not help. */
    static final class UndecodableMessageException extends RuntimeException {
        UndecodableMessageException(String reason) {
            super(reason);
        }
    }
}
