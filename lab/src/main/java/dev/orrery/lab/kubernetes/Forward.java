package dev.orrery.lab.kubernetes;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ports of this machine that lead to ports of one instance, through a client that runs as long as they are wanted. It ends
 * when it meets a port at which nobody listens, and with its pod; then another one takes its place, at the same ports.
 */
final class Forward implements AutoCloseable {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CLIENTS = Duration.ofMillis(250);

    // Ends the client when its own input does: with this process, however that ends.
    private static final List<String> TIED = List.of("sh", "-c", """
            exec 3<&0
            "$@" < /dev/null &
            client=$!
            { cat > /dev/null; kill "$client"; } <&3 > /dev/null 2>&1 &
            wait "$client"
            """, "tied");

    private final Kubectl kubectl;
    private final Map<Integer, Integer> ports;
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile String pod;
    private volatile String lastWord = "it does not say why";
    private volatile boolean closed;
    private volatile @Nullable Process client;

    /**
     * Begins.
     *
     * @param ports those of this machine by those of the pod
     */
    Forward(Kubectl kubectl, String pod, Map<Integer, Integer> ports) {
        this.kubectl = kubectl;
        this.pod = pod;
        this.ports = Map.copyOf(ports);
        Thread.ofVirtual().name("forward to " + pod).start(this::work);
    }

    /** The port of this machine that leads to this one; 0 where none does. */
    int port(int ofPod) {
        return ports.getOrDefault(ofPod, 0);
    }

    /** Returns when it leads there, or fails with what is in the way. */
    void await(Duration limit) {
        try {
            if (!open.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw LauncherException.failed("kubectl port-forward does not reach " + pod + ": " + lastWord);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }

    /** Leads to this pod from now on, which has come in the place of another. */
    void leadTo(String newPod) {
        if (!newPod.equals(pod)) {
            pod = newPod;
            endClient();
        }
    }

    private void work() {
        while (!closed) {
            try {
                lead();
                Thread.sleep(BETWEEN_CLIENTS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void lead() throws InterruptedException {
        try {
            var process = Forks.start(new ProcessBuilder(OwnSession.of(command())).redirectErrorStream(true));
            client = process;
            if (closed) {
                end(process);
            }
            listen(process);
            process.waitFor();
        } catch (IOException e) {
            lastWord = String.valueOf(e.getMessage());
        }
    }

    private void listen(Process process) throws IOException {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } finally {
            end(process);
        }
    }

    private List<String> command() {
        var pairs = ports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue() + ":" + each.getKey());
        var words = Stream.concat(Stream.of("--address=127.0.0.1", "pod/" + pod), pairs);
        return Stream.concat(TIED.stream(), kubectl.command("port-forward", words.toArray(String[]::new)).stream())
                .toList();
    }

    /** A client tells of each connection, too. */
    private void hear(String line) {
        if (line.startsWith("Forwarding from")) {
            open.countDown();
        } else if (!line.startsWith("Handling connection")) {
            lastWord = line.strip();
        }
    }

    /** Returns when the ports are free again. */
    @Override
    public void close() {
        closed = true;
        endClient();
        var last = client;
        if (last != null) {
            awaitEnd(last);
        }
    }

    private void endClient() {
        var now = client;
        if (now != null) {
            end(now);
        }
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            process.destroy(); // it has closed its side already
        }
    }

    private static void awaitEnd(Process process) {
        process.onExit()
                .orTimeout(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .handle((_, failure) -> failure == null ? process : process.destroyForcibly())
                .join();
    }
}
