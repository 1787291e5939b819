package dev.orrery.gateway.cache;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.cache.Answers.Loaded;
import dev.orrery.gateway.capture.CapturedResponse;
import dev.orrery.gateway.capture.CapturedResponse.TooLargeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers what was asked about products a moment ago, and asks once for all who want to know the same at the same time. */
final class ProductCacheFilter implements GlobalFilter, MechanismState, Ordered {

    private static final String PRODUCTS = "/api/products";
    private static final List<String> NOT_FOR_ALL = List.of(
            HttpHeaders.AUTHORIZATION, HttpHeaders.RANGE, HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE);
    private static final Set<String> IN_NOT_MODIFIED = Set.of("cache-control", "etag", "vary", "date");
    private static final Set<HttpMethod> CHANGING =
            Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Mechanisms mechanisms;
    private final CacheProperties properties;
    private final Answers answers;
    private final Counter hits;
    private final Counter misses;
    private final Counter collapsed;
    private final Counter revalidated;

    ProductCacheFilter(Mechanisms mechanisms, CacheProperties properties, MeterRegistry meters) {
        this.mechanisms = mechanisms;
        this.properties = properties;
        this.answers = new Answers(properties);
        this.hits = counter(meters, "hit");
        this.misses = counter(meters, "miss");
        this.collapsed = counter(meters, "collapsed");
        this.revalidated = counter(meters, "revalidated");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("orrery.gateway.cache")
                .description("Requests about products, by what the cache did for them")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        if (!path.startsWith(PRODUCTS)) {
            return chain.filter(exchange);
        }
        if (CHANGING.contains(request.getMethod())) {
            return changing(exchange, chain, path);
        }
        return request.getMethod().equals(HttpMethod.GET)
                        && mechanisms.enabled(Mechanism.GATEWAY_CACHE)
                        && isForAll(request.getHeaders())
                ? answer(exchange, chain)
                : chain.filter(exchange);
    }

    private static boolean isForAll(HttpHeaders asked) {
        String control = asked.getFirst(HttpHeaders.CACHE_CONTROL);
        boolean insists = control != null && (control.contains("no-cache") || control.contains("no-store"));
        return !insists && NOT_FOR_ALL.stream().noneMatch(asked::containsHeader);
    }

    /** Also while the mechanism is off: when it is on again, what was changed meanwhile must not come back. */
    private Mono<Void> changing(ServerWebExchange exchange, GatewayFilterChain chain, String path) {
        exchange.getResponse().beforeCommit(() -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            if (status != null && !status.isError()) {
                answers.forget(path, PRODUCTS);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private Mono<Void> answer(ServerWebExchange exchange, GatewayFilterChain chain) {
        HttpHeaders asked = exchange.getRequest().getHeaders();
        Key key = Key.of(exchange.getRequest());
        Kept known = answers.find(key);
        if (known != null && !known.answers(asked)) {
            known = null;
        }
        if (known != null && known.isFresh()) {
            hits.increment();
            exchange.getResponse().getHeaders().set(HttpHeaders.AGE, String.valueOf(known.ageSeconds()));
            return write(exchange, known);
        }
        var own = new CompletableFuture<Loaded>();
        CompletableFuture<Loaded> others = answers.join(key, own);
        if (others == null) {
            load(key, own, known, exchange, chain);
        } else {
            collapsed.increment();
        }
        return Mono.fromFuture(others == null ? own : others, true)
                .flatMap(loaded ->
                        others == null || loaded.forAll() && loaded.answer().answers(asked)
                                ? write(exchange, loaded.answer())
                                : chain.filter(exchange))
                .onErrorResume(TooLargeException.class, _ -> {
                    ServerWebExchangeUtils.removeAlreadyRouted(exchange);
                    return chain.filter(exchange);
                });
    }

    private void load(
            Key key,
            CompletableFuture<Loaded> own,
            @Nullable Kept known,
            ServerWebExchange exchange,
            GatewayFilterChain chain) {
        var request = new SharedRequest(exchange.getRequest(), known);
        var response = new CapturedResponse((int) properties.answerMax().toBytes());
        HttpHeaders asked = exchange.getRequest().getHeaders();
        Mono<CapturedResponse> load = chain.filter(
                        exchange.mutate().request(request).response(response).build())
                .thenReturn(response)
                .timeout(properties.waitAtMost());
        answers.load(key, own, load, captured -> {
            if (known != null && captured.status().isSameCodeAs(HttpStatus.NOT_MODIFIED)) {
                revalidated.increment();
                return known.refreshed(captured.getHeaders());
            }
            misses.increment();
            return Kept.of(captured.status(), new HttpHeaders(captured.getHeaders()), captured.body(), asked);
        });
    }

    private static Mono<Void> write(ServerWebExchange exchange, Kept answer) {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        if (answer.isKnownTo(exchange.getRequest().getHeaders())) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            answer.headers().forEach((name, values) -> {
                if (IN_NOT_MODIFIED.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.put(name, values);
                }
            });
            return response.setComplete();
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(headers::put);
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.setContentLength(answer.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.GATEWAY_CACHE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("answers", answers.size(), "hits", hits.count(), "collapsed", collapsed.count());
    }

    /** After everybody who may refuse a request: what is kept is for those who would have been let through. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 500;
    }
}
