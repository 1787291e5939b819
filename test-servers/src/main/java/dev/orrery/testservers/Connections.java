package dev.orrery.testservers;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Connects a service under test with the servers of this build: with containers by Boot's {@code @ServiceConnection}, with
 * processes by its settings. A test that names one of these settings itself has its way with either.
 */
public final class Connections {

    private static final String REDIS_HOST = "spring.data.redis.host";
    private static final String REDIS_PORT = "spring.data.redis.port";
    private static final String KAFKA = "spring.kafka.bootstrap-servers";
    private static final String DATABASE = "spring.datasource.url";
    private static final String USERNAME = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

    private final List<Connection> connections = new ArrayList<>();

    /**
     * One server as a service knows it.
     *
     * @param toContainer adds the container as a bean
     * @param toProcess the settings
     * @param nowhere the same settings beside a container: who reads them past the bean does not find the server
     */
    private record Connection(
            Consumer<SpringApplicationBuilder> toContainer,
            Map<String, String> toProcess,
            Map<String, String> nowhere) {}

    private Connections() {}

    /** With no server yet; none is started for it. */
    public static Connections none() {
        return new Connections();
    }

    /** With a database of PostgreSQL. */
    public static Connections of(TestDatabase database) {
        return none().with(new Connection(
                application -> application
                        .sources(ServiceConnections.Postgresql.class)
                        .initializers(
                                starting -> starting.getBeanFactory().registerSingleton("testDatabase", database)),
                Map.of(
                        DATABASE, database.url(),
                        USERNAME, database.username(),
                        PASSWORD, database.password()),
                Map.of(DATABASE, "jdbc:postgresql://127.0.0.1:1/none", USERNAME, "none", PASSWORD, "none")));
    }

    /** And with Kafka. */
    public Connections kafka() {
        return with(new Connection(
                application -> application.sources(ServiceConnections.Kafka.class),
                Map.of(KAFKA, TestInfrastructure.shared().kafkaBootstrapServers()),
                Map.of(KAFKA, "127.0.0.1:1")));
    }

    /** And with Redis. */
    public Connections redis() {
        var servers = TestInfrastructure.shared();
        return with(new Connection(
                application -> application.sources(ServiceConnections.Redis.class),
                Map.of(REDIS_HOST, servers.redisHost(), REDIS_PORT, Integer.toString(servers.redisPort())),
                Map.of(REDIS_HOST, "127.0.0.1", REDIS_PORT, "1")));
    }

    private Connections with(Connection connection) {
        connections.add(connection);
        return this;
    }

    /**
     * Runs the service.
     *
     * @param usual settings of the form {@code name=value}
     * @param own more of them, which win
     */
    public ConfigurableApplicationContext run(SpringApplicationBuilder application, List<String> usual, String... own) {
        Map<String, String> settings = new LinkedHashMap<>();
        usual.forEach(each -> put(settings, each));
        Arrays.stream(own).forEach(each -> put(settings, each));
        for (var connection : connections) {
            boolean named = connection.toProcess().keySet().stream().anyMatch(settings::containsKey);
            if (!named && TestInfrastructure.shared().choice().kind() == Kind.CONTAINERS) {
                connection.toContainer().accept(application);
                settings.putAll(connection.nowhere());
            } else {
                connection.toProcess().forEach(settings::putIfAbsent);
            }
        }
        return application.run(settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
    }

    private static void put(Map<String, String> settings, String setting) {
        int equals = setting.indexOf('=');
        settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
}
