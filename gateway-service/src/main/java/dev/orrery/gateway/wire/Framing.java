package dev.orrery.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request must keep to so that everybody who reads it, here or behind, sees the same one begin and end in the same
 * places. The decoder refuses a bare line feed, two lengths, and a length beside a transfer coding by itself.
 */
final class Framing {

    private final int headersMax;
    private final Hosts hosts;

    Framing(int headersMax, Hosts hosts) {
        this.headersMax = headersMax;
        this.hosts = hosts;
    }

    /** Why this request is not read on; null if it is. */
    @Nullable
    Refusal refusal(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (headers.size() > headersMax) {
            return Refusal.TOO_MANY_HEADERS;
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Refusal.NO_TUNNEL;
        }
        if (!Target.isPath(request.uri())) {
            return Refusal.malformed("The address is not a path");
        }
        return body(request.protocolVersion(), headers);
    }

    private @Nullable Refusal body(HttpVersion version, HttpHeaders headers) {
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Refusal.malformed("This version of HTTP is not spoken here");
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !isChunked(codings)) {
            return Refusal.malformed("The transfer coding is not supported");
        }
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!lengths.isEmpty() && !isLength(lengths)) {
            return Refusal.malformed("The length of the body is not a number");
        }
        return host(version, headers);
    }

    /** In exactly this spelling: whoever does not know one of the others would take the body for the next request. */
    private static boolean isChunked(List<String> codings) {
        return codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
    }

    static boolean isLength(List<? extends CharSequence> lengths) {
        return lengths.size() == 1
                && lengths.getFirst().chars().allMatch(each -> each >= '0' && each <= '9')
                && !lengths.getFirst().isEmpty();
    }

    private @Nullable Refusal host(HttpVersion version, HttpHeaders headers) {
        List<String> named = headers.getAll(HttpHeaderNames.HOST);
        boolean needed = version.equals(HttpVersion.HTTP_1_1);
        if (named.size() > 1 || named.isEmpty() && needed) {
            return Refusal.malformed("The request must name one host");
        }
        if (!named.isEmpty() && !hosts.isHost(named.getFirst())) {
            return Refusal.malformed("The host is not valid");
        }
        String expectation = headers.get(HttpHeaderNames.EXPECT);
        return expectation == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)
                ? null
                : Refusal.EXPECTATION;
    }
}
