package dev.orrery.gateway.request;

import dev.orrery.defaults.telemetry.TraceIds;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The trace of one request, in W3C form. The gateway passes a client's trace on or begins one; it keeps no spans of its
 * own, which would cost more than the forwarding.
 *
 * @param traceId 32 hexadecimal digits
 * @param flags two hexadecimal digits; {@code 01} asks everybody to record
 */
public record Trace(String traceId, String flags) {

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern HEADER =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    static Trace of(@Nullable String traceparent, double sampled) {
        var known = HEADER.matcher(traceparent == null ? "" : traceparent);
        if (known.matches()) {
            return new Trace(known.group(1), known.group(2));
        }
        return new Trace(TraceIds.fresh(), ThreadLocalRandom.current().nextDouble() < sampled ? "01" : "00");
    }

    /** The trace of this exchange. */
    public static Trace of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) instanceof Trace trace ? trace : of((String) null, 0);
    }

    /** Makes it the trace of this exchange. */
    public void keepIn(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /** The header for the next hop, with a span id of its own. */
    public String traceparent() {
        return "00-" + traceId + "-" + TraceIds.fresh().substring(16) + "-" + flags;
    }
}
