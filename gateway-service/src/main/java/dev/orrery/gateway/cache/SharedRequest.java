package dev.orrery.gateway.cache;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * A request in the name of all who wait for its answer. Of the one who asked first it has only what the others have, too:
 * a field of its own could otherwise decide what everybody gets to see.
 */
final class SharedRequest extends ServerHttpRequestDecorator {

    private final HttpHeaders headers = new HttpHeaders();

    /** @param known the answer that may still hold */
    SharedRequest(ServerHttpRequest first, @Nullable Kept known) {
        super(first);
        copy(first.getHeaders(), HttpHeaders.ACCEPT);
        copy(first.getHeaders(), HttpHeaders.HOST);
        String tag = known == null ? null : known.tag();
        if (tag != null) {
            headers.set(HttpHeaders.IF_NONE_MATCH, tag);
        }
    }

    private void copy(HttpHeaders from, String name) {
        String value = from.getFirst(name);
        if (value != null) {
            headers.set(name, value);
        }
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.empty();
    }
}
