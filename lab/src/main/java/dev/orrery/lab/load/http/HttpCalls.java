package dev.orrery.lab.load.http;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A client of one HTTP server that keeps its connections open and never waits in the caller's thread. */
public interface HttpCalls extends AutoCloseable {

    /**
     * A client without connections yet; they are opened when they are needed.
     *
     * @param base scheme {@code http}, host and port; a path is ignored
     * @param maxConnections most that are open at a time; requests wait for a free one
     * @throws IllegalArgumentException for another scheme, or without a connection
     */
    static HttpCalls to(URI base, Protocol protocol, int maxConnections) {
        return NettyCalls.to(base, protocol, maxConnections);
    }

    /**
     * Sends a request once; it is never repeated, whatever happens to it.
     *
     * @return the answer, whatever its status; fails with a {@link java.util.concurrent.TimeoutException} when its time
     *     is over, and with an {@link java.io.IOException} when the connection is refused, cut, or breaks the protocol.
     *     What follows on it runs in the client's only thread, so it must not block.
     */
    CompletableFuture<HttpAnswer> send(HttpCall call);

    /** Cuts the connections; what is under way fails. */
    @Override
    void close();
}
