package dev.orrery.gateway.headers;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What a client gets to see of a service's header fields: none about our connection to it, nor what it is made of. */
final class ServiceHeaders implements HttpHeadersFilter {

    private static final Set<String> NOBODYS_BUSINESS = Set.of("server", "x-powered-by", "x-application-context");

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var hopByHop = HopByHop.among(input);
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!hopByHop.include(lower) && !NOBODYS_BUSINESS.contains(lower)) {
                headers.addAll(name, values);
            }
        });
        return headers;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
