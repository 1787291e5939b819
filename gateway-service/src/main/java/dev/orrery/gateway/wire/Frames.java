package dev.orrery.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where in a connection's bytes a frame of HTTP/2 begins and ends (RFC 9113, 4.1). The decoder passes frames on whole and
 * header blocks only with their last piece, so it cannot say that one is overdue.
 */
final class Frames {

    /** Who wants to know of the bytes of bodies while their frame is still on its way. */
    interface Bodies {

        /** So many more bytes of a {@code DATA} frame have come. */
        void received(int streamId, int count);
    }

    private enum Speech {
        UNKNOWN,
        HTTP_1,
        HTTP_2
    }

    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();
    private static final int STREAM_ID = 0x7fffffff;

    private Speech speech = Speech.UNKNOWN;
    private int ofPreface;
    private int ofHead;
    private long head;
    private int streamId;
    private int left;
    private byte type;
    private boolean blockIsOpen;
    private long whole;
    private @Nullable Bodies bodies;

    void tell(Bodies bodies) {
        this.bodies = bodies;
    }

    /** Whether the connection has begun with the whole preface of HTTP/2. */
    boolean isHttp2() {
        return speech == Speech.HTTP_2;
    }

    /** Whether a frame or a block of header fields has begun and not ended; bodies have their own pace. */
    boolean isWaitedFor() {
        return blockIsOpen || ofHead > 0 || left > 0 && type != Http2FrameTypes.DATA;
    }

    /** How many frames, or blocks of several, have come whole. */
    long whole() {
        return whole;
    }

    /** Follows these bytes, which are left as they are. */
    void follow(ByteBuf buffer) {
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        while (at < end && speech == Speech.UNKNOWN) {
            speech = ofPreface(buffer.getByte(at++));
        }
        while (at < end && speech == Speech.HTTP_2) {
            if (left > 0) {
                int some = Math.min(left, end - at);
                at += some;
                payload(some);
            } else {
                ofHead(buffer.getByte(at++));
            }
        }
    }

    private Speech ofPreface(byte next) {
        if (next != PREFACE.getByte(ofPreface)) {
            return Speech.HTTP_1;
        }
        ofPreface++;
        return ofPreface == PREFACE.writerIndex() ? Speech.HTTP_2 : Speech.UNKNOWN;
    }

    /** Three bytes of length, one of type, one of flags, four of the stream; of the first five a long has room for all. */
    private void ofHead(byte next) {
        if (ofHead < 5) {
            head = head << Byte.SIZE | next & 0xff;
        } else {
            streamId = streamId << Byte.SIZE | next & 0xff;
        }
        ofHead++;
        if (ofHead == Http2CodecUtil.FRAME_HEADER_LENGTH) {
            left = (int) (head >> 2 * Byte.SIZE);
            type = (byte) (head >> Byte.SIZE);
            streamId &= STREAM_ID;
            if (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION) {
                blockIsOpen = !new Http2Flags((short) (head & 0xff)).endOfHeaders();
            }
            ofHead = 0;
            head = 0;
            countIfWhole();
        }
    }

    private void payload(int some) {
        left -= some;
        if (type == Http2FrameTypes.DATA && bodies != null) {
            bodies.received(streamId, some);
        }
        countIfWhole();
    }

    private void countIfWhole() {
        if (left == 0 && !blockIsOpen) {
            whole++;
        }
    }
}
