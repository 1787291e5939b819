package dev.orrery.defaults.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to JSON and back. A newer sender may add fields, but nothing this version knows may be missing or null, except
 * what is left out on purpose.
 */
final class MessageCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new Completeness())
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

    /**
     * Says of every field that it has to be there, except of those that a sender leaves out when they are null. Jackson's
     * own switches for it know no exceptions.
     */
    private static final class Completeness extends JacksonAnnotationIntrospector {

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !mayBeLeftOut(member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            return mayBeLeftOut(member) ? JsonSetter.Value.empty() : JsonSetter.Value.forValueNulls(Nulls.FAIL);
        }

        private static boolean mayBeLeftOut(Annotated member) {
            return member.hasAnnotation(JsonInclude.class);
        }
    }

    /** The body or its headers cannot be understood; trying again will not help. */
    static final class UndecodableMessageException extends RuntimeException {
        UndecodableMessageException(String reason) {
            super(reason);
        }
    }
}
