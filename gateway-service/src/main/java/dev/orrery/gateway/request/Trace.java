package dev.orrery.gateway.request;

import dev.orrery.defaults.telemetry.TraceIds;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The trace of one request, in W3C form. The gateway passes a client's trace on or begins one; it keeps a span of its
 * own only where everybody is to record, because one for each request would cost more than the forwarding.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the span that caused it, which is the client's or, once it was let in, ours
 * @param flags two hexadecimal digits; {@code 01} asks everybody to record
 */
public record Trace(String traceId, String spanId, String flags) {

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern HEADER =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /** The trace that a client has begun. */
    static @Nullable Trace known(@Nullable String traceparent) {
        var known = HEADER.matcher(traceparent == null ? "" : traceparent);
        return known.matches() ? new Trace(known.group(1), known.group(2), known.group(3)) : null;
    }

    static Trace fresh(double sampled) {
        return new Trace(
                TraceIds.fresh(), freshSpanId(), ThreadLocalRandom.current().nextDouble() < sampled ? "01" : "00");
    }

    /** The trace of this exchange. */
    public static Trace of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) instanceof Trace trace ? trace : fresh(0);
    }

    /** Makes it the trace of this exchange. */
    public void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** Whether everybody is to record this trace. */
    boolean sampled() {
        return (Character.digit(flags.charAt(1), 16) & 1) == 1;
    }

    /** The same trace, of which nobody but us knows a span. */
    Trace inFreshSpan() {
        return new Trace(traceId, freshSpanId(), flags);
    }

    private static String freshSpanId() {
        return TraceIds.fresh().substring(16);
    }

    /** The header for the next hop. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
