package dev.orrery.gateway.request;

import dev.orrery.defaults.problem.ProblemException;
import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The first thing that happens to a request: it gets its trace, is let in or not, and its time is taken. */
final class EntranceFilter implements WebFilter, Ordered {

    private final EntranceMeters meters;
    private final Admission admission;
    private final EntranceSpans spans;

    EntranceFilter(EntranceMeters meters, Admission admission, EntranceSpans spans) {
        this.meters = meters;
        this.admission = admission;
        this.spans = spans;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var begun = spans.begin(request.getHeaders().getFirst("traceparent"), request.getMethod());
        begun.trace().keepIn(exchange);
        Span span = begun.span();
        long start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            record(exchange, System.nanoTime() - start, span);
            return Mono.empty();
        });
        ProblemException refusal = admission.refusal(exchange);
        Mono<Void> answered = refusal == null ? chain.filter(exchange) : Mono.error(refusal);
        return span == null ? answered : answered.doOnCancel(span::end); // a client that left gets no answer
    }

    private void record(ServerWebExchange exchange, long nanos, @Nullable Span span) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        String name = route == null ? "none" : route.getId();
        HttpStatusCode code = exchange.getResponse().getStatusCode();
        int status = code == null ? 200 : code.value();
        try (var _ = spans.enter(span)) {
            meters.record(name, status, nanos);
        }
        if (span != null) {
            EntranceSpans.end(span, exchange.getRequest().getMethod(), name, status);
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
