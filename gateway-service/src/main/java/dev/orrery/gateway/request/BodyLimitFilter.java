package dev.orrery.gateway.request;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies over the bound of their route: at once when the length is declared, else when they grow past it. A body
 * that breaks off is the client's failure: it must not count against the service that it was meant for.
 */
final class BodyLimitFilter implements GlobalFilter, Ordered {

    private final DataSize usual;
    private final Map<String, DataSize> byRoute;

    BodyLimitFilter(DataSize usual, Map<String, DataSize> byRoute) {
        this.usual = usual;
        this.byRoute = Map.copyOf(byRoute);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        long bytesMax = byRoute.getOrDefault(route.getId(), usual).toBytes();
        var headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > bytesMax) {
            return Mono.error(tooLarge(bytesMax));
        }
        boolean isThere = headers.getContentLength() > 0 || headers.containsHeader("Transfer-Encoding");
        return chain.filter(isThere ? limited(exchange, bytesMax) : exchange);
    }

    private static ServerWebExchange limited(ServerWebExchange exchange, long bytesMax) {
        var request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                var bytes = new AtomicLong();
                return super.getBody().onErrorMap(_ -> brokenOff()).handle((buffer, sink) -> {
                    if (bytes.addAndGet(buffer.readableByteCount()) > bytesMax) {
                        DataBufferUtils.release(buffer);
                        sink.error(tooLarge(bytesMax));
                    } else {
                        sink.next(buffer);
                    }
                });
            }
        };
        return exchange.mutate().request(request).build();
    }

    private static ProblemException brokenOff() {
        return new ProblemException(ProblemType.INVALID_REQUEST, "The request body broke off");
    }

    private static ProblemException tooLarge(long bytesMax) {
        return new ProblemException(
                ProblemType.PAYLOAD_TOO_LARGE, "The request body must not be larger than " + bytesMax + " bytes");
    }

    /** After the token was checked: nobody sends a body before we know who it is. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 200;
    }
}
