package dev.orrery.launcher.link;

import dev.orrery.launcher.link.Impairment.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One connection over a link: two sockets and a pipe in each direction. It ends when both directions have ended. When one
 * breaks, or the thread that runs this is interrupted, both ends see a reset.
 */
final class Connection implements Runnable {

    private static final int CONNECT_MILLIS = 5_000;

    private final Socket near;
    private final Socket far = new Socket();
    private final InetSocketAddress target;
    private final Gate gate;
    private final Pipe there;
    private final Pipe back;
    private final List<Thread> threads = new ArrayList<>();

    Connection(Socket near, int target, Gate gate, Traffic traffic, SplittableRandom random) {
        this.near = near;
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
        this.gate = gate;
        this.there = new Pipe(near, far, gate, random.split(), traffic.there());
        this.back = new Pipe(far, near, gate, random.split(), traffic.back());
    }

    @Override
    public void run() {
        try (near;
                far) {
            carryOrReset();
        } catch (IOException _) {
            // Neither can be used any more, which is all that was to be reached.
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private void carryOrReset() throws IOException {
        try {
            connect();
            carry();
        } catch (IOException | InterruptedException _) {
            near.setSoLinger(true, 0); // to close it means to reset it from now on
            far.setSoLinger(true, 0);
        }
    }

    private void connect() throws IOException, InterruptedException {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        gate.open();
        if (gate.impairment().kind() == Kind.RESET) {
            throw new IOException("reset");
        }
        far.connect(target, CONNECT_MILLIS);
    }

    private void carry() throws InterruptedException {
        var writers = List.of(started(there), started(back));
        for (var writer : writers) {
            writer.join();
        }
    }

    private Thread started(Pipe pipe) {
        var connection = Thread.currentThread();
        threads.add(Thread.startVirtualThread(pipe::read));
        var writer = Thread.startVirtualThread(() -> pipe.write(connection::interrupt));
        threads.add(writer);
        return writer;
    }
}
