package dev.orrery.gateway.accesslog;

import dev.orrery.gateway.request.Trace;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * An answer that counts its bytes and writes a line when it has ended. Of the address only the path is written: what
 * stands in a query or in header fields is the client's own.
 */
final class LoggedResponse extends ServerHttpResponseDecorator {

    /** The logger's name, which is also the one of an operator who wants it silent. */
    static final String LOGGER = "access";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final long NANOS_PER_TENTH = 100_000;

    private final AtomicLong bytes = new AtomicLong();
    private final long start = System.nanoTime();
    private final ServerHttpRequest request;
    private volatile @Nullable ServerWebExchange exchange;

    LoggedResponse(ServerHttpRequest request, ServerHttpResponse delegate) {
        super(delegate);
        this.request = request;
    }

    /** What became of the request is in there. */
    void belongsTo(ServerWebExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        if (body instanceof Mono<? extends DataBuffer> whole) {
            return super.writeWith(whole.doOnNext(this::count));
        }
        return super.writeWith(Flux.from(body).doOnNext(this::count));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(
                Flux.from(body).map(part -> Flux.from(part).doOnNext(this::count)));
    }

    private void count(DataBuffer buffer) {
        bytes.addAndGet(buffer.readableByteCount());
    }

    /** Writes the line. */
    void ended(SignalType signal) {
        ServerWebExchange known = exchange;
        try (var _ = MDC.putCloseable(
                "traceId", known == null ? null : Trace.of(known).traceId())) {
            LOG.info(
                    "{} {} {} {} B {} ms {}",
                    request.getMethod(),
                    request.getURI().getRawPath(),
                    signal == SignalType.CANCEL ? "left" : status(),
                    bytes.get(),
                    millis(System.nanoTime() - start),
                    instance(known));
        }
    }

    /** With one digit after the point. A format string for it would be read anew for each line. */
    private static String millis(long nanos) {
        long tenths = (nanos + NANOS_PER_TENTH / 2) / NANOS_PER_TENTH;
        return tenths / 10 + "." + tenths % 10;
    }

    private String status() {
        HttpStatusCode status = getStatusCode();
        return status == null ? "200" : String.valueOf(status.value());
    }

    /** The instance that answered; a hyphen where none was asked. */
    private static String instance(@Nullable ServerWebExchange exchange) {
        return exchange != null
                        && exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR) instanceof URI address
                        && address.getPort() > 0
                ? address.getAuthority()
                : "-";
    }
}
