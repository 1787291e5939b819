package dev.orrery.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTests {

    private static final int END_HEADERS = 0x4;
    private static final int OTHER_FLAGS = 0x1 | 0x8 | 0x20;

    private final Map<Integer, Integer> bodies = new HashMap<>();
    private final Frames frames = new Frames();

    FramesTests() {
        frames.tell((stream, count) -> bodies.merge(stream, count, Integer::sum));
    }

    private static ByteBuf frame(int type, int flags, int stream, int length) {
        return Unpooled.buffer()
                .writeMedium(length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeZero(length);
    }

    @Test
    void takesNothingForHttp2ThatBeginsOtherwise() {
        frames.follow(Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSN", StandardCharsets.US_ASCII));
        frames.follow(frame(Http2FrameTypes.HEADERS, 0, 1, 5));

        assertThat(frames.isHttp2()).isFalse();
        assertThat(frames.isWaitedFor()).isFalse();
        assertThat(frames.whole()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 9, 10, 100_000})
    void findsTheSameFramesHoweverTheBytesCome(int atATime) {
        ByteBuf all = Unpooled.wrappedBuffer(
                Http2CodecUtil.connectionPrefaceBuf(),
                frame(Http2FrameTypes.SETTINGS, 0, 0, 6),
                frame(Http2FrameTypes.SETTINGS, 1, 0, 0),
                frame(Http2FrameTypes.HEADERS, OTHER_FLAGS, 0x7fffff01, 300),
                frame(Http2FrameTypes.CONTINUATION, 0, 0x7fffff01, 0),
                frame(Http2FrameTypes.CONTINUATION, END_HEADERS, 0x7fffff01, 70_000),
                frame(Http2FrameTypes.DATA, 1, 0x7fffff01, 20_000),
                frame(Http2FrameTypes.DATA, 0, 0x80000003, 30));
        while (all.isReadable()) {
            frames.follow(all.readSlice(Math.min(atATime, all.readableBytes())));
        }

        assertThat(frames.isHttp2()).isTrue();
        assertThat(frames.isWaitedFor()).isFalse();
        assertThat(frames.whole()).isEqualTo(5);
        assertThat(bodies).containsExactlyInAnyOrderEntriesOf(Map.of(0x7fffff01, 20_000, 3, 30));
    }

    @Test
    void waitsForTheEndOfEachFrameButABody() {
        frames.follow(Http2CodecUtil.connectionPrefaceBuf());
        assertThat(frames.isWaitedFor()).isFalse();

        frames.follow(frame(Http2FrameTypes.HEADERS, 0, 1, 5));
        assertThat(frames.isWaitedFor()).isTrue();
        frames.follow(frame(Http2FrameTypes.CONTINUATION, END_HEADERS, 1, 5).slice(0, 13));
        assertThat(frames.isWaitedFor()).isTrue();
        frames.follow(Unpooled.buffer().writeZero(1));
        assertThat(frames.isWaitedFor()).isFalse();

        frames.follow(frame(Http2FrameTypes.DATA, 0, 1, 5).slice(0, 8));
        assertThat(frames.isWaitedFor()).isTrue();
        frames.follow(frame(Http2FrameTypes.DATA, 0, 1, 5).slice(8, 3));
        assertThat(frames.isWaitedFor()).isFalse();
        assertThat(bodies).containsExactly(Map.entry(1, 2));
    }
}
