package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests, where {@link TestServersChoice} says, with a database of its own for every test class.
 * Processes are one set for the whole build, which names them in a file (system property or environment variable
 * {@value #SETTING}); a test that is started alone starts its own set, which ends with its JVM. So do containers.
 */
public final class TestInfrastructure {

    /** Names the file with the servers to use. */
    public static final String SETTING = "ORRERY_TEST_INFRASTRUCTURE";

    private static @Nullable TestInfrastructure shared;

    private final TestServersChoice choice;
    private final TestServers servers;
    private final SecureRandom random = new SecureRandom();

    private TestInfrastructure(TestServersChoice choice, TestServers servers) {
        this.choice = choice;
        this.servers = servers;
    }

    /** The servers of this build, chosen and told at the first call, which may take some seconds. */
    public static synchronized TestInfrastructure shared() {
        if (shared == null) {
            shared = start();
            System.out.println(shared.choice.sentence());
        }
        return shared;
    }

    private static TestInfrastructure start() {
        var file = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
        if (!file.isBlank()) {
            return new TestInfrastructure(
                    new TestServersChoice(Kind.PROCESSES, "those of the whole build"),
                    SharedServers.read(Path.of(file)));
        }
        var containers = ServiceLoader.load(TestServers.class).stream().findFirst();
        var choice = containers.isPresent()
                ? TestServersChoice.make()
                : new TestServersChoice(Kind.PROCESSES, "what this module's tests are about");
        return new TestInfrastructure(
                choice,
                switch (choice.kind()) {
                    case CONTAINERS -> containers.orElseThrow().get();
                    case PROCESSES -> SharedServers.of(OwnTestServers.start());
                });
    }

    /** Where they run, and why there. */
    public TestServersChoice choice() {
        return choice;
    }

    /**
     * Creates an empty database and the role that owns it.
     *
     * @param purpose the beginning of its name: lower-case letters and underscores
     */
    public TestDatabase newDatabase(String purpose) {
        if (!purpose.matches("[a-z][a-z_]{0,30}")) {
            throw new IllegalArgumentException("Not a database name: " + purpose);
        }
        var bytes = new byte[6];
        random.nextBytes(bytes);
        var name = purpose + "_" + HexFormat.of().formatHex(bytes);
        var url = servers.postgres().url();
        var database = new Database(url.substring(0, url.lastIndexOf('/') + 1) + name, name, name);
        new Roles(servers.postgres()).createIfMissing(database);
        return new TestDatabase(database.url(), database.username(), database.password());
    }

    /** Where Kafka clients begin. */
    public String kafkaBootstrapServers() {
        return servers.kafkaBootstrapServers();
    }

    public String redisHost() {
        return servers.redisHost();
    }

    public int redisPort() {
        return servers.redisPort();
    }
}
