package dev.orrery.lab.load.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server and the requests that wait for one; used on the client's event loop only. The connection
 * used last is taken first, so that those which are not needed stay idle. A failed attempt to connect fails one request,
 * the one that has waited longest.
 */
final class Pool {

    private static final int MOST_WAITING = 100_000;

    private final Bootstrap bootstrap;
    private final Function<Pool, Connection> connections;
    private final int most;
    private final int mostConnecting;
    private final SequencedSet<Connection> free = new LinkedHashSet<>();
    private final Set<Connection> connecting = new HashSet<>();
    private final Set<Connection> open = new HashSet<>();
    private final Queue<Exchange> waiting = new ArrayDeque<>();
    private boolean closed;

    Pool(Bootstrap bootstrap, Function<Pool, Connection> connections, int most, int mostConnecting) {
        this.bootstrap = bootstrap;
        this.connections = connections;
        this.most = most;
        this.mostConnecting = mostConnecting;
    }

    void send(Exchange exchange) {
        if (closed) {
            exchange.fail("the client is closed", null);
        } else if (!free.isEmpty()) {
            var connection = free.getFirst();
            connection.send(exchange);
            if (!connection.hasRoom()) {
                free.remove(connection);
            }
        } else if (waiting.size() >= MOST_WAITING) {
            exchange.fail("more than " + MOST_WAITING + " requests wait for a connection", null);
        } else {
            waiting.add(exchange);
            connectIfNeeded();
        }
    }

    /** A connection can take a request, again or for the first time. */
    void hasRoom(Connection connection) {
        if (connecting.remove(connection)) {
            open.add(connection);
        }
        while (connection.hasRoom()) {
            var next = nextWaiting();
            if (next == null) {
                free.addFirst(connection);
                return;
            }
            connection.send(next);
        }
        connectIfNeeded();
    }

    /** A connection takes no more requests, whether or not it ever did. */
    void lost(Connection connection, @Nullable Throwable cause) {
        free.remove(connection);
        open.remove(connection);
        if (connecting.remove(connection)) {
            var victim = nextWaiting();
            if (victim != null) {
                victim.fail("no connection to the server", cause);
            }
        }
        connectIfNeeded();
    }

    void close() {
        closed = true;
        for (var next = nextWaiting(); next != null; next = nextWaiting()) {
            next.fail("the client was closed", null);
        }
        List.copyOf(open).forEach(Connection::close);
        List.copyOf(connecting).forEach(Connection::close);
    }

    private @Nullable Exchange nextWaiting() {
        var next = waiting.poll();
        while (next != null && next.isOver()) {
            next = waiting.poll();
        }
        return next;
    }

    private void connectIfNeeded() {
        while (!closed
                && connecting.size() < Math.min(waiting.size(), mostConnecting)
                && connecting.size() + open.size() < most) {
            connect();
        }
    }

    private void connect() {
        var connection = connections.apply(this);
        connecting.add(connection);
        bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connection.prepare(channel);
                    }
                })
                .connect()
                .addListener((Future<Void> attempt) -> {
                    if (!attempt.isSuccess()) {
                        lost(connection, attempt.cause());
                    }
                });
    }
}
