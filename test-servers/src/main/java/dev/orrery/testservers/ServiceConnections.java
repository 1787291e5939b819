package dev.orrery.testservers;

import dev.orrery.launcher.infrastructure.TestDatabase;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.kafka.KafkaContainer;

/** The containers as beans that Boot takes connections from; a service gets those that it uses. */
final class ServiceConnections {

    private ServiceConnections() {}

    @Configuration(proxyBeanMethods = false)
    static class Postgresql {

        @Bean
        @ServiceConnection
        LentPostgresql postgresqlContainer(TestDatabase database) {
            return new LentPostgresql(Containers.postgresql(), database);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Kafka {

        @Bean
        @ServiceConnection
        KafkaContainer kafkaContainer() {
            return Containers.kafka();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Redis {

        @Bean
        @ServiceConnection(name = "redis")
        Containers.RedisContainer redisContainer() {
            return Containers.redis();
        }
    }
}
