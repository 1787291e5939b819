package dev.orrery.defaults.messaging;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.stoppoint.StopPoints;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Outbox, inbox, dead letters and one consumer per {@link MessageHandler}, for services with a database and Kafka. What
 * {@code spring.kafka} says of the connection (TLS, SASL) holds; what promises rest on, such as acknowledgements, is set
 * here over whatever it says.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "dev.orrery.defaults.mechanism.MechanismsAutoConfiguration",
            "dev.orrery.defaults.stoppoint.StopPointAutoConfiguration"
        })
@ConditionalOnClass({KafkaProducer.class, JdbcClient.class, KafkaMessageListenerContainer.class})
@ConditionalOnBean({DataSource.class, KafkaConnectionDetails.class})
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    @Bean
    MessageSpans messageSpans(ObjectProvider<Tracer> tracer) {
        return new MessageSpans(tracer.getIfAvailable());
    }

    @Bean
    MessageSender messageSender(
            ProducerFactory<?, ?> kafka, MessagingProperties properties, Environment environment, MessageSpans spans) {
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new MessageSender(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                properties.topicPrefix(),
                "/" + environment.getProperty("spring.application.name", "service"),
                spans);
    }

    @Bean
    Batching batching(MessagingProperties properties, Mechanisms mechanisms) {
        return new Batching(properties, mechanisms);
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            MessageSender sender,
            MessagingProperties properties,
            Batching batching,
            StopPoints stopPoints) {
        return new OutboxRelay(
                () -> new OutboxTable(DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword())),
                sender,
                properties,
                batching,
                stopPoints);
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            MessageSender sender,
            OutboxRelay relay,
            ObjectProvider<Tracer> tracer,
            StopPoints stopPoints,
            Mechanisms mechanisms) {
        return new Outbox(jdbc, sender, relay, stopPoints, new CurrentTrace(tracer.getIfAvailable()), mechanisms);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, Mechanisms mechanisms) {
        return new Inbox(jdbc, mechanisms);
    }

    @Bean
    DeadLetters deadLetters(MessageSender sender, Mechanisms mechanisms) {
        return new DeadLetters(sender, mechanisms);
    }

    @Bean
    InboxCleanup inboxCleanup(Inbox inbox, MessagingProperties properties) {
        return new InboxCleanup(inbox, properties.inboxRetention());
    }

    @Bean
    MessagingLifecycle messagingLifecycle(
            ConsumerFactory<?, ?> kafka,
            KafkaAdmin admin,
            OutboxRelay relay,
            Inbox inbox,
            DeadLetters deadLetters,
            PlatformTransactionManager transactions,
            ObjectProvider<MessageHandler> handlers,
            Batching batching,
            MessageSpans spans,
            MessagingProperties properties,
            Environment environment) {
        var containers = new ListenerContainers(kafka.getConfigurationProperties(), properties, batching);
        List<KafkaMessageListenerContainer<String, byte[]>> consumers = new ArrayList<>();
        for (MessageHandler handler : handlers.orderedStream().toList()) {
            String group = group(handler, properties, environment);
            consumers.add(containers.container(
                    group,
                    properties.topicPrefix() + handler.topic(),
                    new InboxConsumer(
                            group,
                            handler,
                            inbox,
                            deadLetters,
                            new TransactionTemplate(transactions),
                            batching,
                            spans,
                            properties.attempts())));
        }
        return new MessagingLifecycle(
                new TopicSetup(settings(admin), properties.topicPrefix(), properties.partitions()), relay, consumers);
    }

    @Bean
    MeterBinder messagingMeters(OutboxRelay relay, Inbox inbox, DeadLetters deadLetters) {
        return (MeterRegistry registry) -> {
            registry.more().counter("orrery.outbox.sent", List.of(), relay, OutboxRelay::sent);
            registry.more().counter("orrery.inbox.duplicates", List.of(), inbox, Inbox::duplicates);
            registry.more().counter("orrery.deadletters.parked", List.of(), deadLetters, DeadLetters::parked);
        };
    }

    @Bean
    OutboxLag outboxLag(JdbcClient jdbc) {
        return new OutboxLag(jdbc);
    }

    @Bean
    ConsumerLag consumerLag(
            KafkaAdmin admin,
            ObjectProvider<MessageHandler> handlers,
            MessagingProperties properties,
            Environment environment) {
        return new ConsumerLag(
                settings(admin),
                handlers.orderedStream()
                        .map(each -> new ConsumerLag.Consumed(
                                group(each, properties, environment), properties.topicPrefix() + each.topic()))
                        .toList());
    }

    private static String group(MessageHandler handler, MessagingProperties properties, Environment environment) {
        return properties.topicPrefix() + environment.getProperty("spring.application.name", "service") + "."
                + handler.topic();
    }

    private static Map<String, Object> settings(KafkaAdmin admin) {
        Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
