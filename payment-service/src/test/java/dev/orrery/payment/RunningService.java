package dev.orrery.payment;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Money;
import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.PaymentResultMessage;
import dev.orrery.contracts.message.RefundRequestedV1;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.defaults.security.Tokens;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.payment.card.CardProvider;
import dev.orrery.testservers.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** One instance of the whole service on real servers, and the other services' side of its topics. */
final class RunningService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Money AMOUNT = Money.gbp("20.34");

    private final String prefix;
    private final ConfigurableApplicationContext context;
    private final KafkaProducer<String, byte[]> orderService;
    private final KafkaConsumer<String, byte[]> results;
    private final List<PaymentResultMessage> seen = new ArrayList<>();

    private RunningService(String prefix, ConfigurableApplicationContext context) {
        this.prefix = prefix;
        this.context = context;
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", TestInfrastructure.shared().kafkaBootstrapServers());
        this.orderService = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        this.results = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
    }

    static RunningService start(TestDatabase database, String prefix, String... settings) {
        return start(database, prefix, UnaryOperator.identity(), settings);
    }

    /** With a provider that something happens to. */
    static RunningService start(
            TestDatabase database, String prefix, UnaryOperator<CardProvider> provider, String... settings) {
        var usual = List.of(
                "server.port=0",
                "management.server.port=0",
                "eureka.client.enabled=false",
                "orrery.security.issuer=" + Tokens.ISSUER,
                "orrery.messaging.topic-prefix=" + prefix,
                "orrery.messaging.partitions=2",
                "payment.charging.lease=1s",
                "payment.charging.pause=100ms");
        var application = new SpringApplicationBuilder(PaymentServiceApplication.class)
                .initializers(starting -> starting.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof CardProvider simulated ? provider.apply(simulated) : bean;
                    }
                }));
        var context = Connections.of(database).kafka().run(application, usual, settings);
        return new RunningService(prefix, context);
    }

    static PaymentRequestedV1 request(String orderId, String token) {
        return new PaymentRequestedV1(MessageIds.next(), orderId, Instant.now(), "shopper", AMOUNT, token);
    }

    static RefundRequestedV1 refund(String orderId) {
        return new RefundRequestedV1(MessageIds.next(), orderId, Instant.now(), "CUSTOMER_REQUEST");
    }

    /** Switches a mechanism while the service runs. */
    void set(Mechanism mechanism, boolean enabled) {
        context.getBean(Mechanisms.class).set(mechanism, enabled);
    }

    void deliver(Message... messages) {
        for (Message each : messages) {
            deliver(each.key(), each.type(), JSON.writeValueAsString(each));
        }
    }

    void deliver(String key, String type, String body) {
        var delivery = new ProducerRecord<>(prefix + Topics.PAYMENTS, key, body.getBytes(StandardCharsets.UTF_8));
        delivery.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        orderService.send(delivery);
        orderService.flush();
    }

    /** The answers about one order so far. */
    List<PaymentResultMessage> answers(String orderId) {
        poll(prefix + Topics.PAYMENT_RESULTS).forEach(each -> seen.add(decode(each)));
        return seen.stream().filter(each -> each.orderId().equals(orderId)).toList();
    }

    /** Keys of the dead letters so far that have not been looked at. */
    List<String> newDeadLetters() {
        return poll(prefix + Topics.deadLettersOf(Topics.PAYMENTS)).stream()
                .map(ConsumerRecord::key)
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> poll(String topic) {
        if (results.assignment().stream().noneMatch(each -> each.topic().equals(topic))) {
            var partitions = results.partitionsFor(topic, Duration.ofSeconds(20)).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            results.assign(partitions);
            results.seekToBeginning(partitions);
            seen.clear();
        }
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        results.poll(Duration.ofMillis(50)).forEach(found::add);
        return found;
    }

    private static PaymentResultMessage decode(ConsumerRecord<String, byte[]> delivery) {
        var type = new String(delivery.headers().lastHeader(MessageHeaders.TYPE).value(), StandardCharsets.UTF_8);
        return (PaymentResultMessage)
                JSON.readValue(delivery.value(), MessageTypes.byName(type).orElseThrow());
    }

    String status(String orderId) {
        return text("SELECT status FROM payment WHERE order_id = :order", orderId);
    }

    /** What the provider's own books say, with the number of calls: {@code CHARGED 1}. */
    String provider(String orderId) {
        return text("SELECT status || ' ' || calls FROM provider_charge WHERE idempotency_key = :order", orderId);
    }

    /** The transfers of one order, in the order of booking. */
    String transfers(String orderId) {
        return text(
                "SELECT coalesce(string_agg(kind || ' ' || amount, ', ' ORDER BY kind), '') FROM transfer"
                        + " WHERE order_id = :order",
                orderId);
    }

    boolean booksAreBalanced() {
        return jdbc().sql("SELECT coalesce(sum(amount), 0) = 0 FROM entry")
                .query(Boolean.class)
                .single();
    }

    private String text(String query, String orderId) {
        return jdbc().sql(query)
                .param("order", orderId)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Where the service can be managed. */
    String management(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port") + "/actuator/"
                + path;
    }

    @Override
    public void close() {
        orderService.close();
        results.close();
        context.close();
    }
}
