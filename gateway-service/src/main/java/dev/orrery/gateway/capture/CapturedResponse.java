package dev.orrery.gateway.capture;

import java.io.ByteArrayOutputStream;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer that goes to nobody in particular but into memory, up to a bound. */
public final class CapturedResponse extends AbstractServerHttpResponse {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final int bytesMax;

    /** @param bytesMax bound of the body; beyond it the answer fails with {@link TooLargeException} */
    public CapturedResponse(int bytesMax) {
        super(DefaultDataBufferFactory.sharedInstance);
        this.bytesMax = bytesMax;
    }

    /** It has grown over the bound. */
    public static final class TooLargeException extends RuntimeException {

        TooLargeException() {
            super("too large to be kept", null, false, false);
        }
    }

    /** What was written so far. */
    public byte[] body() {
        return body.toByteArray();
    }

    /** The status; 200 where none was set. */
    public HttpStatusCode status() {
        HttpStatusCode status = getStatusCode();
        return status == null ? HttpStatus.OK : status;
    }

    @Override
    protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> parts) {
        return Flux.from(parts).doOnNext(this::keep).then();
    }

    @Override
    protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> parts) {
        return Flux.from(parts).concatMap(this::writeWithInternal).then();
    }

    private void keep(DataBuffer part) {
        try {
            if (body.size() + part.readableByteCount() > bytesMax) {
                throw new TooLargeException();
            }
            byte[] bytes = new byte[part.readableByteCount()];
            part.read(bytes);
            body.writeBytes(bytes);
        } finally {
            DataBufferUtils.release(part);
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as it is declared
    public <T> T getNativeResponse() {
        throw new IllegalStateException("There is no connection behind it");
    }

    @Override
    protected void applyStatusCode() {}

    @Override
    protected void applyHeaders() {}

    @Override
    protected void applyCookies() {}
}
