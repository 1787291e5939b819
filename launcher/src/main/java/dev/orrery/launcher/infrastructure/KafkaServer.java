package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.PrivateFiles;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Kafka broker that is its own controller (KRaft), on 127.0.0.1, in a JVM of its own. */
public final class KafkaServer implements Server {

    /** Flags that make the broker start soon and stay small. */
    public static final List<String> LEAN = List.of(
            "-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=64m");

    private static final String MAIN = "dev.orrery.launcher.kafka.KafkaBrokerMain";
    private static final String PROBE = "meta.properties";

    private final ServerHome home;
    private final List<String> jvmFlags;
    private final List<KafkaDetour> detours;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();

    /**
     * @param jvmFlags flags of the broker's JVM
     */
    public KafkaServer(ServerHome home, List<String> jvmFlags) {
        this(home, jvmFlags, List.of());
    }

    /**
     * @param jvmFlags flags of the broker's JVM
     * @param detours further ways to it
     */
    public KafkaServer(ServerHome home, List<String> jvmFlags, List<KafkaDetour> detours) {
        this.home = home;
        this.jvmFlags = List.copyOf(jvmFlags);
        this.detours = List.copyOf(detours);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    /** Where clients begin. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Further ways to it. */
    public List<KafkaDetour> detours() {
        return detours;
    }

    @Override
    public Program prepare() {
        var folder = home.folder().toAbsolutePath().resolve("kafka");
        var data = new DataFolder(folder.resolve("data"));
        data.removeUnfinished(PROBE); // the broker formats it in its own JVM, which saves starting another one
        var properties = folder.resolve("server.properties");
        PrivateFiles.write(properties, KafkaProperties.text(data.data(), port, controllerPort, detours));
        return new Program(name(), command(properties, data.mark()), Map.of(), folder, home.log(name()));
    }

    // A broker opens its port as the last step of its start.
    @Override
    public boolean isReady() {
        return Ports.answers(port);
    }

    private List<String> command(Path properties, Path mark) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dlog4j2.configurationFile=kafka-log4j2.properties");
        command.add("-cp");
        command.add(KafkaClassPath.find().stream().map(Path::toString).collect(Collectors.joining(":")));
        command.add(MAIN);
        command.add(properties.toString());
        command.add(mark.toString());
        return command;
    }
}
