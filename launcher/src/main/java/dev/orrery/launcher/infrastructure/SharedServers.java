package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where running servers are, as written into the file that one process leaves for the tests of another.
 *
 * @param postgres the superuser's database
 */
public record SharedServers(Database postgres, String kafkaBootstrapServers, String redisHost, int redisPort)
        implements TestServers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The servers of a running infrastructure. */
    public static SharedServers of(Infrastructure infrastructure) {
        return new SharedServers(
                infrastructure.postgres().administration(),
                infrastructure.kafka().bootstrapServers(),
                "127.0.0.1",
                infrastructure.redis().port());
    }

    static SharedServers read(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + ", named by " + TestInfrastructure.SETTING + ", is missing");
        }
        return JSON.readValue(file.toFile(), SharedServers.class);
    }

    /** Writes the file, readable by its owner only. */
    public void write(Path file) {
        PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    }
}
