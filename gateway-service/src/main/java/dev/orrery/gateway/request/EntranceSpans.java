package dev.orrery.gateway.request;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Begins the trace of a request, or goes on with the client's, and records a span of it where that is wanted. */
final class EntranceSpans {

    private final Tracer tracer;
    private final double sampled;

    EntranceSpans(Tracer tracer, double sampled) {
        this.tracer = tracer;
        this.sampled = sampled;
    }

    /**
     * A request that was let in.
     *
     * @param span what is recorded of it, if anything
     */
    record Begun(Trace trace, @Nullable Span span) {}

    Begun begin(@Nullable String traceparent, HttpMethod method) {
        Trace known = Trace.known(traceparent);
        Trace trace = known == null ? Trace.fresh(sampled) : known;
        if (!trace.sampled()) {
            return new Begun(trace.inFreshSpan(), null);
        }
        Span.Builder builder = tracer.spanBuilder();
        builder = known == null ? builder.setNoParent() : builder.setParent(context(known));
        Span span = builder.kind(Span.Kind.SERVER)
                .name(method.name())
                .tag("http.request.method", method.name())
                .start();
        TraceContext ours = span.context();
        if (ours.traceId().isEmpty()) {
            return new Begun(trace.inFreshSpan(), null); // tracing is switched off here
        }
        return new Begun(new Trace(ours.traceId(), ours.spanId(), "01"), span);
    }

    private TraceContext context(Trace trace) {
        return tracer.traceContextBuilder()
                .traceId(trace.traceId())
                .spanId(trace.spanId())
                .sampled(true)
                .build();
    }

    /** Ends a span once it is known where the request went and how it was answered. */
    static void end(Span span, HttpMethod method, String route, int status) {
        span.name(method.name() + " " + route)
                .tag("orrery.route", route)
                .tag("http.response.status_code", status)
                .end();
    }

    /** Makes it the span that measurements are taken in, so that they can name it as their example. */
    Tracer.@Nullable SpanInScope enter(@Nullable Span span) {
        return span == null ? null : tracer.withSpan(span);
    }
}
