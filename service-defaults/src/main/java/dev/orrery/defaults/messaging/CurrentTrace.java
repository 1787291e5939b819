package dev.orrery.defaults.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** The trace this thread works for, in the W3C form that goes into messages. */
final class CurrentTrace {

    private final @Nullable Tracer tracer;

    CurrentTrace(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    @Nullable
    String traceparent() {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null ? null : traceparent(span.context());
    }

    /** The same for a span that is not the current one. */
    static String traceparent(TraceContext context) {
        String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
    }
}
