package dev.orrery.gateway.request;

import dev.orrery.defaults.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The first thing that happens to a request: it gets its trace, is let in or not, and its time is taken. The one
 * timer per route and status replaces an observation per request, which costs several times as much.
 */
final class EntranceFilter implements WebFilter, Ordered {

    private record Key(String route, int status) {}

    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Admission admission;
    private final double sampled;

    EntranceFilter(MeterRegistry meters, Admission admission, double sampled) {
        this.meters = meters;
        this.admission = admission;
        this.sampled = sampled;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Trace.of(exchange.getRequest().getHeaders().getFirst("traceparent"), sampled)
                .keepIn(exchange);
        long start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            record(exchange, System.nanoTime() - start);
            return Mono.empty();
        });
        ProblemException refusal = admission.refusal(exchange);
        return refusal == null ? chain.filter(exchange) : Mono.error(refusal);
    }

    private void record(ServerWebExchange exchange, long nanos) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        var key = new Key(route == null ? "none" : route.getId(), status == null ? 200 : status.value());
        Objects.requireNonNull(timers.computeIfAbsent(key, this::timer)).record(Duration.ofNanos(nanos));
    }

    private Timer timer(Key key) {
        return Timer.builder("orrery.gateway.requests")
                .description("Time until the first byte of the answer, by route and status")
                .tag("route", key.route())
                .tag("status", String.valueOf(key.status()))
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(200))
                .register(meters);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
