package dev.orrery.launcher.infrastructure;

/**
 * PostgreSQL, Redis and Kafka for tests, wherever they run. Implementations that a {@link java.util.ServiceLoader} finds
 * are those that run in containers.
 */
public interface TestServers {

    /** The superuser's database. */
    Database postgres();

    /** Where Kafka clients begin. */
    String kafkaBootstrapServers();

    String redisHost();

    int redisPort();
}
