package dev.orrery.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What {@link Framing} asks of a request, asked of one in HTTP/2, which becomes one in HTTP/1.1 on its way to a service. The
 * decoder refuses fields about a connection, names in capital letters, control characters, and a body that is not as long as
 * declared by itself.
 */
final class Fields {

    /** What a field counts for besides its characters (RFC 9113, 10.5.1). */
    private static final int OVERHEAD = 32;

    private final int headersMax;
    private final long sizeMax;
    private final Hosts hosts;

    /** @param sizeMax most bytes of all fields together */
    Fields(int headersMax, DataSize sizeMax, Hosts hosts) {
        this.headersMax = headersMax;
        this.sizeMax = sizeMax.toBytes();
        this.hosts = hosts;
    }

    /** Why this request is not read on; null if it is. */
    @Nullable
    Refusal refusal(Http2Headers headers) {
        if (headers.size() > headersMax) {
            return Refusal.TOO_MANY_HEADERS;
        }
        if (size(headers) > sizeMax) {
            return Refusal.HEADERS_TOO_LARGE;
        }
        if (HttpMethod.CONNECT.asciiName().contentEqualsIgnoreCase(headers.method())) {
            return Refusal.NO_TUNNEL;
        }
        if (!isOne(headers, PseudoHeaderName.METHOD)
                || !isOne(headers, PseudoHeaderName.SCHEME)
                || !isOne(headers, PseudoHeaderName.PATH)) {
            return Refusal.malformed("The request must have one method, one scheme and one path");
        }
        if (!Target.isPath(headers.path().toString())) {
            return Refusal.malformed("The address is not a path");
        }
        return length(headers);
    }

    private static long size(Http2Headers headers) {
        long size = 0;
        for (var field : headers) {
            size += field.getKey().length() + field.getValue().length() + OVERHEAD;
        }
        return size;
    }

    private static boolean isOne(Http2Headers headers, PseudoHeaderName name) {
        return headers.getAll(name.value()).size() == 1;
    }

    private @Nullable Refusal length(Http2Headers headers) {
        List<CharSequence> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!lengths.isEmpty() && !Framing.isLength(lengths)) {
            return Refusal.malformed("The length of the body is not a number");
        }
        return host(headers);
    }

    /** Of an authority and a host that differ, one would be looked at here and the other one behind. */
    private @Nullable Refusal host(Http2Headers headers) {
        List<CharSequence> authorities = headers.getAll(PseudoHeaderName.AUTHORITY.value());
        List<CharSequence> named = headers.getAll(HttpHeaderNames.HOST);
        if (authorities.size() > 1 || named.size() > 1 || authorities.isEmpty() && named.isEmpty()) {
            return Refusal.malformed("The request must name one host");
        }
        String host = (authorities.isEmpty() ? named : authorities).getFirst().toString();
        if (!hosts.isHost(host) || !named.isEmpty() && !host.contentEquals(named.getFirst())) {
            return Refusal.malformed("The host is not valid");
        }
        CharSequence expectation = headers.get(HttpHeaderNames.EXPECT);
        return expectation == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)
                ? null
                : Refusal.EXPECTATION;
    }
}
