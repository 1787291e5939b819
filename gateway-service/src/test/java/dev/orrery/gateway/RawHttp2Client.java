package dev.orrery.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A client that, once both have said their settings, writes frames of HTTP/2 (RFC 9113) itself, and so also those that no library would. Whatever it waits for it
 * waits for a minute at most.
 */
final class RawHttp2Client implements AutoCloseable {

    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;

    private static final int ACK = 0x1;
    private static final int PATIENCE_MS = 60_000;

    /** A field of a request. */
    record Field(String name, String value) {}

    /** One frame as it came. */
    record Frame(int type, int flags, int stream, byte[] payload) {}

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private int lastStream = -1;

    /** @param window how much of each answer may be sent before more room is given */
    RawHttp2Client(int port, int window) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        send(ByteBufUtil.getBytes(Http2CodecUtil.connectionPrefaceBuf()));
        frame(
                Http2FrameTypes.SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) 4).putInt(window).array());
        next();
    }

    RawHttp2Client(int port) throws IOException {
        this(port, Http2CodecUtil.DEFAULT_WINDOW_SIZE);
    }

    /** Fields of a request, and then some. */
    static List<Field> fields(String method, String path, Field... more) {
        var fields = new ArrayList<>(List.of(
                new Field(":method", method),
                new Field(":scheme", "http"),
                new Field(":authority", "x"),
                new Field(":path", path)));
        fields.addAll(List.of(more));
        return fields;
    }

    /** Fields compressed as HPACK (RFC 7541) has it, unchecked. */
    static byte[] block(List<Field> fields) {
        var headers = new DefaultHttp2Headers(false, false, 16);
        fields.forEach(each -> headers.add(each.name(), each.value()));
        ByteBuf block = Unpooled.buffer();
        try {
            new DefaultHttp2HeadersEncoder((_, _) -> false, false, 16, Integer.MAX_VALUE)
                    .encodeHeaders(3, headers, block);
            return ByteBufUtil.getBytes(block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a request, in as many frames as it takes, and returns its stream. */
    int begin(List<Field> fields, int flags) throws IOException {
        lastStream += 2;
        byte[] block = block(fields);
        for (int from = 0; from < block.length; from += Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE) {
            int to = Math.min(block.length, from + Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE);
            boolean last = to == block.length;
            frame(
                    from == 0 ? Http2FrameTypes.HEADERS : Http2FrameTypes.CONTINUATION,
                    (from == 0 ? flags & ~END_HEADERS : 0) | (last ? flags & END_HEADERS : 0),
                    lastStream,
                    Arrays.copyOfRange(block, from, to));
        }
        return lastStream;
    }

    /** A whole request without a body, and its answer. */
    RawClient.Answer ask(List<Field> fields) throws IOException {
        return answer(begin(fields, END_HEADERS | END_STREAM));
    }

    /** Sends a body of so many zeroes, never more at a time than there is room for (RFC 9113, 5.2). */
    void upload(int stream, int size) throws IOException {
        int left = size;
        int ofStream = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
        int ofConnection = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
        while (left > 0) {
            int some =
                    Math.min(Math.min(left, Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE), Math.min(ofStream, ofConnection));
            if (some > 0) {
                left -= some;
                ofStream -= some;
                ofConnection -= some;
                frame(Http2FrameTypes.DATA, left == 0 ? END_STREAM : 0, stream, new byte[some]);
                continue;
            }
            Frame frame = next();
            if (frame.type() == Http2FrameTypes.WINDOW_UPDATE) {
                int more = ByteBuffer.wrap(frame.payload()).getInt();
                ofStream += frame.stream() == stream ? more : 0;
                ofConnection += frame.stream() == 0 ? more : 0;
            } else if (frame.stream() == stream) {
                throw new IOException("answered before the body was whole: " + frame);
            }
        }
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        send(ByteBuffer.allocate(Http2CodecUtil.FRAME_HEADER_LENGTH + payload.length)
                .putShort((short) (payload.length >> Byte.SIZE))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The whole answer of a stream, written down as one of HTTP/1.1 would look; frames of others are passed over. */
    RawClient.Answer answer(int stream) throws IOException {
        var head = new StringBuilder();
        var body = new StringBuilder();
        for (Frame frame = next(); ; frame = next()) {
            if (frame.stream() != stream) {
                continue;
            }
            if (frame.type() == Http2FrameTypes.RST_STREAM) {
                return new RawClient.Answer("HTTP/1.1 000 reset\r\n\r\n");
            }
            if (frame.type() == Http2FrameTypes.HEADERS) {
                head.append(read(frame));
            }
            if (frame.type() == Http2FrameTypes.DATA) {
                body.append(new String(frame.payload(), StandardCharsets.UTF_8));
            }
            if ((frame.flags() & END_STREAM) != 0) {
                return new RawClient.Answer(head + "\r\n" + body);
            }
        }
    }

    private String read(Frame frame) throws IOException {
        try {
            Http2Headers headers = decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            var sorted = new TreeMap<String, String>();
            headers.forEach(
                    each -> sorted.put(each.getKey().toString(), each.getValue().toString()));
            return "HTTP/1.1 " + sorted.remove(":status") + "\r\n"
                    + sorted.entrySet().stream()
                            .map(each -> each.getKey() + ": " + each.getValue() + "\r\n")
                            .collect(Collectors.joining());
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    /** The next frame, settings confirmed and the connection's room kept; a connection that has ended is an {@link EOFException}. */
    Frame next() throws IOException {
        int start = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        var frame = new Frame(start & 0xff, flags, stream, in.readNBytes(start >>> Byte.SIZE));
        if (frame.type() == Http2FrameTypes.SETTINGS && (flags & ACK) == 0) {
            frame(Http2FrameTypes.SETTINGS, ACK, 0, new byte[0]);
        }
        if (frame.type() == Http2FrameTypes.DATA && frame.payload().length > 0) {
            byte[] room = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(frame.payload().length)
                    .array();
            frame(Http2FrameTypes.WINDOW_UPDATE, 0, 0, room);
        }
        return frame;
    }

    /** Waits until the other side has ended the connection; it failing to do so is an error. */
    void awaitEnd() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException | SocketException _) {
            // That is what was waited for.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
