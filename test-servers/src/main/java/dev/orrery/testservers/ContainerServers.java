package dev.orrery.testservers;

import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.infrastructure.TestServers;

/** The servers in containers of this JVM; each starts when it is first asked for. */
public final class ContainerServers implements TestServers {

    @Override
    public Database postgres() {
        var container = Containers.postgresql();
        return new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    @Override
    public String kafkaBootstrapServers() {
        return Containers.kafka().getBootstrapServers();
    }

    @Override
    public String redisHost() {
        return Containers.redis().getHost();
    }

    @Override
    public int redisPort() {
        return Containers.redis().getFirstMappedPort();
    }
}
