package dev.orrery.lab.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The answer of an HTTP/2 stream as far as it has come. */
final class Reply {

    private static final byte[] EMPTY = {};
    private static final int FIRST_FINAL_STATUS = 200;

    final Exchange exchange;
    private final Map<String, String> headers = new HashMap<>();
    private int status;
    private byte[] body = EMPTY;

    Reply(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Headers of the answer, those after its body, or those of an interim answer, which are dropped. */
    void add(Http2Headers more) {
        var code = more.status();
        if (code != null) {
            status = Integer.parseInt(code.toString());
        }
        if (status >= FIRST_FINAL_STATUS) {
            headers.putAll(Answers.headers(more));
            headers.remove(":status");
        }
    }

    /** Returns false when the body has become too long. */
    boolean add(ByteBuf data) {
        if (body.length + data.readableBytes() > Answers.MOST_BYTES) {
            return false;
        }
        var more = ByteBufUtil.getBytes(data);
        var whole = body.length == 0 ? more : Arrays.copyOf(body, body.length + more.length);
        if (body.length > 0) {
            System.arraycopy(more, 0, whole, body.length, more.length);
        }
        body = whole;
        return true;
    }

    void end() {
        exchange.succeed(new HttpAnswer(status, headers, body));
    }
}
