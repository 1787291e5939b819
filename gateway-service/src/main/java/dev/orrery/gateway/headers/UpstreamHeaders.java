package dev.orrery.gateway.headers;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.request.Deadline;
import dev.orrery.gateway.request.Trace;
import dev.orrery.gateway.routing.CookieRoutes;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service gets to see of the client's header fields: nothing that was about the client's connection, no claims, and
 * in their place what is true, with our trace. Cookies go where customers sign in and nowhere else: any service that saw
 * one could be that customer's browser there.
 */
final class UpstreamHeaders implements HttpHeadersFilter, MechanismState {

    private final LongAdder dropped = new LongAdder();
    private final Mechanisms mechanisms;
    private final Forwarding forwarding;

    UpstreamHeaders(Mechanisms mechanisms, Forwarding forwarding) {
        this.mechanisms = mechanisms;
        this.forwarding = forwarding;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        boolean clean = mechanisms.enabled(Mechanism.HEADER_HYGIENE);
        boolean cookies = !clean || CookieRoutes.include(exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR));
        var hopByHop = HopByHop.among(input);
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (hopByHop.include(lower) || lower.equals("cookie") && !cookies) {
                return;
            }
            if (clean && Claims.include(lower)) {
                dropped.increment();
                return;
            }
            headers.addAll(name, values);
        });
        if (clean) {
            forwarding.tell(exchange.getRequest(), headers);
        }
        headers.set("traceparent", Trace.of(exchange).traceparent());
        Deadline deadline = Deadline.of(exchange);
        if (deadline != null) {
            headers.set(Deadline.HEADER, String.valueOf(deadline.millisecondsLeft()));
        }
        return headers;
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.HEADER_HYGIENE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("claimsDropped", dropped.sum());
    }
}
