package dev.orrery.gateway.resilience;

import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which requests may reach services more than once: those whose method is safe (RFC 9110, 9.2.1), and those with an
 * {@code Idempotency-Key}, by which a service knows them again. A body has to be kept for that, and so must be short.
 */
final class Repeatable {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String KEY = "Idempotency-Key";

    private Repeatable() {}

    static boolean is(ServerHttpRequest request, long bodyMax) {
        boolean known =
                SAFE.contains(request.getMethod()) || request.getHeaders().containsHeader(KEY);
        long length = request.getHeaders().getContentLength();
        boolean unknownLength = length < 0 && request.getHeaders().containsHeader("Transfer-Encoding");
        return known && !unknownLength && length <= bodyMax;
    }

    /** The same exchange with a body that can be sent again. */
    static Mono<ServerWebExchange> kept(ServerWebExchange exchange) {
        if (exchange.getRequest().getHeaders().getContentLength() <= 0) {
            return Mono.just(exchange);
        }
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(Repeatable::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> exchange.mutate()
                        .request(again(exchange.getRequest(), body))
                        .build());
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static ServerHttpRequest again(ServerHttpRequest request, byte[] body) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
            }
        };
    }
}
