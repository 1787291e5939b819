package dev.orrery.gateway.cache;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What two requests have in common that get the same answer. Nothing else of a request reaches the service. */
record Key(String path, @Nullable String query, @Nullable String accept) {

    static Key of(ServerHttpRequest request) {
        return new Key(
                request.getURI().getRawPath(),
                request.getURI().getRawQuery(),
                request.getHeaders().getFirst(HttpHeaders.ACCEPT));
    }

    int weight() {
        return path.length() + (query == null ? 0 : query.length()) + (accept == null ? 0 : accept.length());
    }
}
