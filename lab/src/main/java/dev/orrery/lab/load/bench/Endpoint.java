package dev.orrery.lab.load.bench;

import dev.orrery.lab.load.http.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plain server in a process of its own, so that what it uses is not counted as the client's. */
public final class Endpoint implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final URI address;

    private Endpoint(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on a free port of the loopback interface. */
    public static Endpoint start(Protocol protocol) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EndpointMain.class.getName()));
        command.add(protocol.name());
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var address = process.inputReader().readLine();
            if (address == null) {
                throw new IllegalStateException("the endpoint did not start");
            }
            return new Endpoint(process, URI.create(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
