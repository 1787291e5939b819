package dev.orrery.testservers;

import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/** A service that does nothing but ask who is at the other end of its connections. */
final class Guest implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    Guest(String... settings) {
        context = Connections.of(TestInfrastructure.shared().newDatabase("guest"))
                .kafka()
                .redis()
                .run(
                        new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE),
                        List.of("spring.data.redis.connect-timeout=10s", "spring.data.redis.timeout=10s"),
                        settings);
    }

    /** The answer of PostgreSQL to an expression. */
    String postgresql(String expression) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT (" + expression + ")::text")
                .query(String.class)
                .single();
    }

    /** A line of what Redis says about itself. */
    String redis(String name) {
        Properties lines = context.getBean(StringRedisTemplate.class)
                .execute(connection -> connection.serverCommands().info("server"), true);
        return lines.getProperty(name);
    }

    String kafkaCluster() throws Exception {
        try (var admin = admin()) {
            return admin.describeCluster().clusterId().get();
        }
    }

    /** The folder in which the broker keeps its data. */
    String kafkaFolder() throws Exception {
        try (var admin = admin()) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            var folders =
                    admin.describeLogDirs(List.of(broker)).allDescriptions().get();
            return folders.get(broker).keySet().iterator().next();
        }
    }

    private Admin admin() {
        return Admin.create(context.getBean(KafkaAdmin.class).getConfigurationProperties());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    String setting(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
