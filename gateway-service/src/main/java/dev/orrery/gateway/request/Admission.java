package dev.orrery.gateway.request;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Which requests are looked at any further, whatever their route. */
final class Admission {

    /**
     * What could be one path here and another one behind: dot segments, empty segments, path parameters, backslashes,
     * encoded slashes, dots, percent signs and control characters, and bytes that are not in UTF-8 and may be one of these
     * to who takes them for it. No address of ours has any of it.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|\\\\|;|/\\.{1,2}(/|$)|%(2e|2f|5c|25|3b|[01][0-9a-f]|7f|c[01]|f[5-9a-f])", Pattern.CASE_INSENSITIVE);

    /** Not {@code TRACE}, which would show a client what others have added to its request. */
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final Set<String> hosts;

    /** @param hosts names that are answered; empty for all */
    Admission(Set<String> hosts) {
        this.hosts = hosts.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Why this request ends here; null if it does not. */
    @Nullable
    ProblemException refusal(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (!METHODS.contains(request.getMethod())) {
            exchange.getResponse().getHeaders().setAllow(METHODS);
            return new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This method is not supported here");
        }
        if (isAmbiguous(request.getURI().getRawPath())) {
            return new ProblemException(ProblemType.INVALID_REQUEST, "The path is ambiguous");
        }
        if (!isOurs(request.getHeaders().getHost())) {
            return new ProblemException(ProblemType.INVALID_REQUEST, "This host is not served here");
        }
        return isPacked(request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))
                ? new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "A request body must not be compressed")
                : null;
    }

    /** Most paths have nothing in them that the expression could begin with, and are read only once. */
    private static boolean isAmbiguous(String path) {
        for (int i = 0; i < path.length(); i++) {
            char each = path.charAt(i);
            boolean suspicious = each == '%' || each == ';' || each == '\\';
            boolean empty =
                    each == '/' && i + 1 < path.length() && (path.charAt(i + 1) == '/' || path.charAt(i + 1) == '.');
            if (suspicious || empty) {
                return AMBIGUOUS.matcher(path).find();
            }
        }
        return false;
    }

    private boolean isOurs(@Nullable InetSocketAddress host) {
        return hosts.isEmpty()
                || host != null && hosts.contains(host.getHostString().toLowerCase(Locale.ROOT));
    }

    /** A few bytes of it could be a thousand times as many behind, where no limit is applied to them any more. */
    private static boolean isPacked(@Nullable String coding) {
        return coding != null && !coding.equalsIgnoreCase("identity");
    }
}
