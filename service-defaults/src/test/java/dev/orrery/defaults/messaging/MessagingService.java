package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.Message;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.testservers.Connections;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole small service around the messaging under test: real database, real Kafka, nothing else. */
final class MessagingService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private MessagingService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static MessagingService start(TestDatabase database, String prefix, String... settings) {
        return start(database, prefix, List.of(), settings);
    }

    static MessagingService start(
            TestDatabase database, String prefix, List<MessageHandler> handlers, String... settings) {
        var application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(starting -> {
                    for (int i = 0; i < handlers.size(); i++) {
                        starting.getBeanFactory().registerSingleton("handler" + i, handlers.get(i));
                    }
                });
        var usual = List.of(
                "spring.application.name=messaging-test",
                "spring.datasource.hikari.maximum-pool-size=4",
                "spring.flyway.locations=classpath:db/messaging,classpath:db/effects",
                "eureka.client.enabled=false",
                "orrery.messaging.topic-prefix=" + prefix,
                "orrery.messaging.partitions=2");
        var context = Connections.of(database).kafka().run(application, usual, settings);
        return new MessagingService(context);
    }

    void set(Mechanism mechanism, boolean enabled) {
        context.getBean(Mechanisms.class).set(mechanism, enabled);
    }

    Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    void commit(Message... messages) {
        transaction().executeWithoutResult(status -> outbox().add(outgoing(messages)));
    }

    List<Outgoing> outgoing(Message... messages) {
        return List.of(messages).stream().map(outbox()::outgoing).toList();
    }

    long count(String table) {
        return jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** Puts a message into Kafka past the outbox, as often as asked. */
    void deliver(String topic, Message message, int times) {
        deliver(topic, message.orderId(), message.type(), MessageCodec.encode(message), times);
    }

    void deliver(String topic, String key, String type, String body, int times) {
        List<ProducerRecord<String, byte[]>> deliveries = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            var delivery = new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
            delivery.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
            deliveries.add(delivery);
        }
        try {
            context.getBean(MessageSender.class).sendAndWait(deliveries);
        } catch (Exception notSent) {
            throw new IllegalStateException(notSent);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Map<String, Object> outboxState() {
        return context.getBean(OutboxRelay.class).state();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
            })
    static class Application {}
}
