package dev.orrery.launcher.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * Formats a data folder unless that was done before, and runs the broker in the same JVM, which is a second faster than
 * Kafka's own two commands.
 */
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    /**
     * Runs until the process is asked to end.
     *
     * @param arguments the properties file, and the file that marks the data folder as formatted
     */
    public static void main(String[] arguments) throws Exception {
        var settings = read(Path.of(arguments[0]));
        var mark = Path.of(arguments[1]);
        if (!Files.exists(mark)) {
            format(settings);
            Files.writeString(mark, "");
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Map<String, String> settings) throws Exception {
        var folder = settings.getOrDefault("log.dirs", "");
        Files.createDirectories(Path.of(folder));
        new Formatter()
                .setPrintStream(System.out)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(Integer.parseInt(settings.getOrDefault("node.id", "1")))
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(settings.getOrDefault("controller.listener.names", "CONTROLLER"))
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .setIgnoreFormatted(true)
                .run();
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(properties.getProperty(name))));
    }
}
