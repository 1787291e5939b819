package dev.orrery.defaults.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line for each request or message of a recorded trace that ends here: who searches logs by a trace id finds them all. */
final class LoggedSpans implements SpanProcessor {

    private static final Logger LOG = LoggerFactory.getLogger("spans");
    private static final AttributeKey<String> MESSAGE_TYPE = AttributeKey.stringKey("messaging.message.type");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only ends are told.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!LOG.isInfoEnabled() || span.getKind() != SpanKind.SERVER && span.getKind() != SpanKind.CONSUMER) {
            return;
        }
        try (var _ = MDC.putCloseable("traceId", span.getSpanContext().getTraceId())) {
            LOG.info(
                    "{} {}{} ms",
                    span.getName(),
                    Objects.requireNonNullElse(span.getAttribute(MESSAGE_TYPE), "")
                            .concat(" ")
                            .stripLeading(),
                    TimeUnit.NANOSECONDS.toMillis(span.getLatencyNanos()));
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
