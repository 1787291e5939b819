package dev.orrery.launcher.infrastructure;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests: one set for the whole build, a database of its own for every test class. The build names the
 * running servers in a file (system property or environment variable {@value #SETTING}); a test that is started alone
 * starts its own set, which ends with its JVM.
 */
public final class TestInfrastructure {

    /** Names the file with the servers to use. */
    public static final String SETTING = "ORRERY_TEST_INFRASTRUCTURE";

    private static @Nullable TestInfrastructure shared;

    private final SharedServers servers;
    private final SecureRandom random = new SecureRandom();

    private TestInfrastructure(SharedServers servers) {
        this.servers = servers;
    }

    /** The servers of this build; the first call may take some seconds. */
    public static synchronized TestInfrastructure shared() {
        if (shared == null) {
            var file = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
            shared = new TestInfrastructure(
                    file.isBlank() ? SharedServers.of(OwnTestServers.start()) : SharedServers.read(Path.of(file)));
        }
        return shared;
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
