package dev.orrery.testservers;

import dev.orrery.launcher.infrastructure.ServerImages;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.function.SingletonSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One container of each server, for all contexts of this JVM. Nobody stops them: Testcontainers does when the JVM has
 * ended, by its own container (Ryuk), or at its end by a hook where that is switched off.
 */
final class Containers {

    private static final SingletonSupplier<PostgreSQLContainer> POSTGRESQL = started(Containers::newPostgresql);
    private static final SingletonSupplier<RedisContainer> REDIS = started(RedisContainer::new);
    private static final SingletonSupplier<SharedKafka> KAFKA = started(SharedKafka::new);

    static {
        // Before Boot has configured it, the log would take every byte that is said to the engine.
        LoggingSystem.get(Containers.class.getClassLoader()).beforeInitialize();
        ContainerLeftovers.remove();
    }

    private Containers() {}

    static PostgreSQLContainer postgresql() {
        return POSTGRESQL.obtain();
    }

    static RedisContainer redis() {
        return REDIS.obtain();
    }

    static KafkaContainer kafka() {
        return KAFKA.obtain();
    }

    private static <C extends GenericContainer<?>> SingletonSupplier<C> started(Supplier<C> maker) {
        return SingletonSupplier.of(() -> {
            var container = maker.get();
            container.withLabels(ContainerLeftovers.labels());
            container.start();
            return container;
        });
    }

    // The settings are those of docker-compose.yml, which are those of the processes.

    private static PostgreSQLContainer newPostgresql() {
        return new PostgreSQLContainer(ServerImages.POSTGRESQL)
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC");
    }

    /** Outlives the contexts that it is a bean of. */
    static final class RedisContainer extends GenericContainer<RedisContainer> {

        RedisContainer() {
            super(ServerImages.REDIS);
            withExposedPorts(6379);
            withCommand("redis-server", "--maxmemory", "128mb", "--maxmemory-policy", "volatile-lru");
        }

        @Override
        public void stop() {
            // see Containers
        }
    }

    /** Outlives the contexts that it is a bean of. */
    private static final class SharedKafka extends KafkaContainer {

        SharedKafka() {
            super(ServerImages.KAFKA);
            withEnv(Map.of(
                    "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                    "KAFKA_NUM_PARTITIONS", "3",
                    "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "3",
                    "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3",
                    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1",
                    "KAFKA_HEAP_OPTS", "-Xmx256m"));
        }

        @Override
        public void stop() {
            // see Containers
        }
    }
}
