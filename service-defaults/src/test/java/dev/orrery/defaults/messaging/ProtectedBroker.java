package dev.orrery.defaults.messaging;

import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.infrastructure.KafkaServer;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.RunningProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Kafka broker that lets in only who knows a password, and speaks nothing but TLS with a certificate of its own. */
final class ProtectedBroker implements AutoCloseable {

    static final String PASSWORD = "a-secret-of-the-shop";

    private static final String STORE_PASSWORD = "changeit";

    private final int port = Ports.free();
    private final Path certificate;
    private final RunningProgram broker;

    /** Starts it with its data in this empty folder, and returns when it answers. */
    ProtectedBroker(Path folder) throws Exception {
        var store = folder.resolve("broker.p12");
        certificate = folder.resolve("broker.pem");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        var usual = new KafkaServer(
                        ServerHome.of(folder, Path.of(System.getProperty("orrery.root"), ".orrery/binaries")),
                        KafkaServer.LEAN)
                .prepare();
        var settings = Path.of(usual.command().get(usual.command().size() - 2));
        Files.writeString(settings, protect(Files.readString(settings), store));
        broker = RunningProgram.start(usual);
        await().atMost(Duration.ofMinutes(1)).until(() -> Ports.answers(port));
    }

    private String protect(String settings, Path store) {
        return settings.replaceFirst("(?m)^listeners=.*$", "$0,DOOR://127.0.0.1:" + port)
                        .replaceFirst("(?m)^advertised.listeners=.*$", "$0,DOOR://localhost:" + port)
                        .replaceFirst("(?m)^listener.security.protocol.map=.*$", "$0,DOOR:SASL_SSL")
                + """
                inter.broker.listener.name=PLAINTEXT
                listener.name.door.sasl.enabled.mechanisms=PLAIN
                listener.name.door.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule \
                  required user_shop="%s";
                listener.name.door.ssl.keystore.type=PKCS12
                listener.name.door.ssl.keystore.location=%s
                listener.name.door.ssl.keystore.password=%s
                """.formatted(PASSWORD, store, STORE_PASSWORD);
    }

    /** What a service is told of it, by the names of Spring Boot. */
    List<String> settings(String password) throws IOException {
        return List.of(
                "spring.kafka.bootstrap-servers=localhost:" + port,
                "spring.kafka.security.protocol=SASL_SSL",
                "spring.kafka.ssl.trust-store-type=PEM",
                "spring.kafka.ssl.trust-store-certificates=" + Files.readString(certificate),
                "spring.kafka.properties.sasl.mechanism=PLAIN",
                "spring.kafka.properties.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule"
                        + " required username=\"shop\" password=\"" + password + "\";");
    }

    @Override
    public void close() {
        broker.kill();
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "broker", "-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
