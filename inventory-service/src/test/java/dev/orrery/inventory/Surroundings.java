package dev.orrery.inventory;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.process.Ports;
import dev.orrery.testservers.Connections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A database and Kafka topics of their own, for the instances of the service that belong together.
 *
 * @param topicPrefix what all topics and consumer groups begin with
 */
public record Surroundings(TestDatabase database, String topicPrefix) {

    public static Surroundings fresh() {
        var random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return new Surroundings(TestInfrastructure.shared().newDatabase("inventory"), "inventory-" + random + ".");
    }

    /** The surroundings of {@link Instance#shared}. */
    public static Surroundings shared() {
        return Shared.SURROUNDINGS;
    }

    private static final class Shared {
        static final Surroundings SURROUNDINGS = fresh();
    }

    /** Starts an instance with an empty catalogue; {@code settings} are of the form {@code name=value}. */
    public Instance start(String... settings) {
        int grpcPort = Ports.free();
        var usual = List.of(
                "server.port=0",
                "management.server.port=0",
                "spring.grpc.server.port=" + grpcPort,
                "eureka.client.enabled=false",
                "orrery.security.issuer=http://localhost",
                "orrery.messaging.topic-prefix=" + topicPrefix,
                "orrery.inventory.cache.check-every=200ms",
                // Other builds may keep the machine busy; a Redis that is away refuses at once.
                "spring.data.redis.connect-timeout=5s",
                "spring.data.redis.timeout=5s",
                "orrery.inventory.catalogue-file=",
                "spring.main.register-shutdown-hook=false");
        var application = new SpringApplicationBuilder(InventoryServiceApplication.class, DemoTokens.class);
        return new Instance(Connections.of(database).kafka().redis().run(application, usual, settings), grpcPort);
    }

    /** Opens the topics that these instances use. */
    public Messages messages() {
        return new Messages(topicPrefix);
    }
}
