package dev.orrery.launcher.link;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Hands connections to a port on to another one, both on the loopback address, and impairs them as it is told, those that
 * are open included. It carries 256 at a time; further ones wait until the system does not keep them any more.
 */
public final class LinkProxy implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 256;
    private static final Duration LAST_WORK = Duration.ofSeconds(2);

    private final int target;
    private final ServerSocket server;
    private final Gate gate = new Gate();
    private final Traffic traffic = new Traffic();
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private final Set<Thread> connections = ConcurrentHashMap.newKeySet();
    private final SplittableRandom random;
    private final Thread acceptor;

    private LinkProxy(ServerSocket server, int target, long seed) {
        this.server = server;
        this.target = target;
        this.random = new SplittableRandom(seed);
        this.acceptor = Thread.ofVirtual().name("link to " + target).start(this::accept);
    }

    /**
     * Begins to carry connections.
     *
     * @param port where it listens
     * @param target where they lead
     * @param seed of the jitter
     */
    public static LinkProxy open(int port, int target, long seed) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new LinkProxy(server, target, seed);
        } catch (IOException e) {
            throw LauncherException.failed("Port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What happens to connections from now on. */
    public void impair(Impairment impairment) {
        gate.set(impairment);
        if (impairment.kind() == Kind.RESET) {
            connections.forEach(Thread::interrupt);
        }
    }

    public LinkStatus status(LinkName name, Protocol protocol) {
        return new LinkStatus(
                name,
                protocol,
                port(),
                target,
                gate.impairment(),
                connections.size(),
                traffic.accepted().sum(),
                traffic.there().sum(),
                traffic.back().sum());
    }

    /** Accepts nothing more, resets what is open and returns once it is gone. */
    @Override
    public void close() {
        acceptor.interrupt();
        try {
            server.close();
            end(List.of(acceptor));
            end(List.copyOf(connections));
        } catch (IOException _) {
            // It does not listen any more, which is all that was to be reached.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(List<Thread> threads) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        var deadline = System.nanoTime() + LAST_WORK.toNanos();
        for (var thread : threads) {
            boolean _ = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    private void accept() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                free.acquire();
                carry(server.accept());
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void carry(Socket near) {
        traffic.accepted().increment();
        var connection = new Connection(near, target, gate, traffic, random);
        var thread = Thread.ofVirtual().unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(Thread.currentThread());
                free.release();
            }
        });
        connections.add(thread);
        thread.start();
    }
}
