package dev.orrery.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses and probes TCP ports of the loopback address. */
public final class Ports {

    // Below the range from which systems take the ports of outgoing connections: a server that restarts must find its
    // port free, and a client that keeps trying a closed port of that range can end up connected to itself.
    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 1_000;

    // A port is chosen seconds before somebody listens on it. Two platforms that start at the same time look in
    // places of their own first, so that one does not choose what the other has chosen.
    private static final int OWN = 100;
    private static final int ATTEMPTS_AMONG_OWN = 50;
    private static final int FIRST_OWN = firstOf(ProcessHandle.current().pid());

    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port nobody listens on; each call returns another one. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = candidate(attempt);
            if (isFree(port) && HANDED_OUT.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    static int candidate(int attempt) {
        return attempt < ATTEMPTS_AMONG_OWN
                ? ThreadLocalRandom.current().nextInt(FIRST_OWN, FIRST_OWN + OWN)
                : ThreadLocalRandom.current().nextInt(FIRST, LAST);
    }

    /** Where the ports begin among which a process looks first. */
    static int firstOf(long process) {
        return FIRST + (int) (process % ((LAST - FIRST) / OWN)) * OWN;
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        // On macOS a listener on every address does not stop us from binding the loopback address; so ask, too.
        return canBind(port) && !answers(port);
    }

    /** Whether something accepts connections on the port. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
