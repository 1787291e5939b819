package dev.orrery.defaults.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One span for each message that is sent and one for each that is applied, children of what caused them, so that a
 * trace leads through the outbox and Kafka. Traces that nobody records cost nothing here.
 */
final class MessageSpans {

    private static final Pattern SAMPLED =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f][13579bdf]");

    private final @Nullable Tracer tracer;

    MessageSpans(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** The span of a message on its way to Kafka, if its trace is recorded. */
    @Nullable
    Span sending(OutboxRow row) {
        Span span = begin(Span.Kind.PRODUCER, "send " + row.topic(), row.traceparent());
        if (span != null) {
            span.tag("messaging.message.id", row.messageId().toString()).tag("messaging.message.type", row.type());
        }
        return span;
    }

    /** Messages that are applied together, each with its own span where its trace is recorded. */
    Applying applying(String topic, List<Received> messages) {
        List<Received> traced = new ArrayList<>(messages.size());
        List<Span> begun = new ArrayList<>();
        for (Received each : messages) {
            Span span = begin(Span.Kind.CONSUMER, "process " + topic, each.traceparent());
            if (span == null) {
                traced.add(each);
                continue;
            }
            span.tag("messaging.message.id", each.message().messageId().toString())
                    .tag("messaging.message.type", each.message().type())
                    .tag("messaging.batch.message_count", messages.size());
            begun.add(span);
            traced.add(new Received(each.message(), CurrentTrace.traceparent(span.context())));
        }
        return new Applying(traced, begun);
    }

    private @Nullable Span begin(Span.Kind kind, String name, @Nullable String traceparent) {
        if (tracer == null || traceparent == null) {
            return null;
        }
        var parent = SAMPLED.matcher(traceparent);
        return parent.matches()
                ? tracer.spanBuilder()
                        .setParent(context(tracer, parent.group(1), parent.group(2)))
                        .kind(kind)
                        .name(name)
                        .tag("messaging.system", "kafka")
                        .start()
                : null;
    }

    private static TraceContext context(Tracer tracer, String traceId, String spanId) {
        return tracer.traceContextBuilder()
                .traceId(traceId)
                .spanId(spanId)
                .sampled(true)
                .build();
    }

    /**
     * Messages under way.
     *
     * @param messages to be applied; what they cause belongs to their spans
     */
    record Applying(List<Received> messages, List<Span> spans) {

        void failed(Throwable trouble) {
            spans.forEach(each -> each.error(trouble));
        }

        void end() {
            spans.forEach(Span::end);
        }
    }
}
