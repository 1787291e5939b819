package dev.orrery.gateway.aggregate;

import dev.orrery.gateway.capture.CapturedResponse;
import dev.orrery.gateway.request.InnerRequest;
import dev.orrery.gateway.request.Trace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Flux;

/**
 * A {@code GET} in the name of a client's request, with attributes of its own, whose answer is kept in memory. It carries the
 * client's token where the address needs one.
 */
final class InnerExchange extends ServerWebExchangeDecorator {

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ServerHttpRequest request;
    private final CapturedResponse response;

    InnerExchange(ServerWebExchange outer, String path, boolean withToken, int bytesMax) {
        super(outer);
        this.request = new WithoutBody(outer.getRequest()
                .mutate()
                .method(HttpMethod.GET)
                .path(path)
                .headers(headers -> {
                    String token = headers.getFirst(HttpHeaders.AUTHORIZATION);
                    String host = headers.getFirst(HttpHeaders.HOST);
                    headers.clear();
                    headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
                    if (host != null) {
                        headers.set(HttpHeaders.HOST, host);
                    }
                    if (withToken && token != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, token);
                    }
                })
                .build());
        this.response = new CapturedResponse(bytesMax);
        Trace.of(outer).keepIn(this);
        InnerRequest.mark(this);
    }

    @Override
    public ServerHttpRequest getRequest() {
        return request;
    }

    @Override
    public ServerHttpResponse getResponse() {
        return response;
    }

    /** What the client's connection brings can be received once, and parts are asked for at the same time. */
    private static final class WithoutBody extends ServerHttpRequestDecorator {

        WithoutBody(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.empty();
        }
    }

    CapturedResponse captured() {
        return response;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }
}
