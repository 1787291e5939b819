package dev.orrery.launcher.link;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection. One thread reads and another one writes, so that a delay makes data late and not rare. At
 * most 32 KiB wait between them; then the sender has to wait, as it does for a slow receiver. The end of the data takes
 * the same way as the data, and the other direction goes on.
 */
final class Pipe {

    private static final int CHUNK_BYTES = 4 * 1024;
    private static final int CHUNKS = 8;
    private static final byte[] NOTHING = {};

    private final Socket source;
    private final Socket sink;
    private final Gate gate;
    private final RandomGenerator random;
    private final LongAdder counter;
    private final BlockingQueue<Chunk> waiting = new ArrayBlockingQueue<>(CHUNKS);

    private enum Kind {
        DATA,
        END,
        BROKEN
    }

    private record Chunk(Kind kind, byte[] bytes, long sinceNanos, double luck) {}

    Pipe(Socket source, Socket sink, Gate gate, RandomGenerator random, LongAdder counter) {
        this.source = source;
        this.sink = sink;
        this.gate = gate;
        this.random = random;
        this.counter = counter;
    }

    /** Reads until the source ends or breaks, or this thread is interrupted. */
    void read() {
        try {
            put(readData(), NOTHING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how it ended. */
    private Kind readData() throws InterruptedException {
        var buffer = new byte[CHUNK_BYTES];
        try {
            var in = source.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                put(Kind.DATA, Arrays.copyOf(buffer, count));
            }
            return Kind.END;
        } catch (IOException _) {
            return Kind.BROKEN;
        }
    }

    private void put(Kind kind, byte[] bytes) throws InterruptedException {
        waiting.put(new Chunk(kind, bytes, System.nanoTime(), 2 * random.nextDouble() - 1));
    }

    /**
     * Writes until what was read has an end, or this thread is interrupted.
     *
     * @param broken what to do when the source or the sink is broken
     */
    void write(Runnable broken) {
        try {
            while (write(next())) {
                // the next one
            }
        } catch (IOException _) {
            broken.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Chunk next() throws InterruptedException {
        var chunk = waiting.take();
        gate.pass(chunk.sinceNanos(), chunk.luck());
        return chunk;
    }

    /** Returns whether there is more to come. */
    private boolean write(Chunk chunk) throws IOException {
        switch (chunk.kind()) {
            case DATA -> {
                sink.getOutputStream().write(chunk.bytes());
                counter.add(chunk.bytes().length);
            }
            case END -> sink.shutdownOutput();
            case BROKEN -> throw new IOException("the source is broken");
        }
        return chunk.kind() == Kind.DATA;
    }
}
