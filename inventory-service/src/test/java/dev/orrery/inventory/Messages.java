package dev.orrery.inventory;

import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import dev.orrery.contracts.message.OrderCancelledV1;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Plays order-service: sends orders and reads the answers. */
public final class Messages implements AutoCloseable {

    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, KafkaConsumer<String, byte[]>> readers = new HashMap<>();
    private final Map<String, List<ConsumerRecord<String, byte[]>>> seen = new HashMap<>();

    Messages(String prefix) {
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestInfrastructure.shared().kafkaBootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static OrderPlacedV1 placed(String orderId, Line... lines) {
        return new OrderPlacedV1(MessageIds.next(), orderId, Instant.now(), "shopper", List.of(lines));
    }

    /** An order whose stock was reserved before it was accepted. */
    public static OrderPlacedV1 placedWithStock(String orderId, Line... lines) {
        return new OrderPlacedV1(MessageIds.next(), orderId, Instant.now(), "shopper", List.of(lines), Instant.now());
    }

    public static OrderConfirmedV1 confirmed(String orderId) {
        return new OrderConfirmedV1(MessageIds.next(), orderId, Instant.now());
    }

    public static OrderRejectedV1 rejected(String orderId) {
        return new OrderRejectedV1(MessageIds.next(), orderId, Instant.now(), "PAYMENT_DECLINED");
    }

    public static OrderCancelledV1 cancelled(String orderId) {
        return new OrderCancelledV1(MessageIds.next(), orderId, Instant.now(), "CUSTOMER_REQUEST");
    }

    public static String newOrderId() {
        return MessageIds.next().toString();
    }

    /** Sends messages and waits until Kafka has them. */
    public void send(Message... messages) {
        for (Message each : messages) {
            send(each.key(), each.type(), JsonMapper.shared().writeValueAsBytes(each));
        }
        producer.flush();
    }

    /** Sends what need not be a message at all. */
    public void send(String key, String type, byte[] body) {
        var delivery = new ProducerRecord<>(prefix + Topics.ORDERS, key, body);
        delivery.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        delivery.headers().add(MessageHeaders.TRACEPARENT, TRACEPARENT.getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(delivery);
    }

    /** Waits for the next answer about this order that nobody waited for yet. */
    public Message answerTo(String orderId) {
        var letter = next(Topics.STOCK, each -> orderId.equals(each.key()));
        return JsonMapper.shared()
                .readValue(
                        letter.value(),
                        MessageTypes.byName(header(letter, MessageHeaders.TYPE)).orElseThrow());
    }

    /** Waits for the next record with this property that nobody waited for yet. */
    public ConsumerRecord<String, byte[]> next(String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var found = await().atMost(PATIENCE)
                .until(() -> unread(topic).stream().filter(wanted).findFirst(), each -> each.isPresent())
                .orElseThrow();
        seen.get(topic).remove(found);
        return found;
    }

    /** What is in the topic by now and nobody waited for yet. */
    public List<ConsumerRecord<String, byte[]>> unread(String topic) {
        List<ConsumerRecord<String, byte[]>> known = seen.computeIfAbsent(topic, _ -> new ArrayList<>());
        readers.computeIfAbsent(topic, this::reader).poll(Duration.ofMillis(50)).forEach(known::add);
        return known;
    }

    public static String header(ConsumerRecord<String, byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<String, byte[]> reader(String topic) {
        var reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestInfrastructure.shared().kafkaBootstrapServers(),
                        "allow.auto.create.topics",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = await()
                .atMost(PATIENCE)
                .until(() -> reader.partitionsFor(prefix + topic), each -> each != null && !each.isEmpty())
                .stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        return reader;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        readers.values().forEach(KafkaConsumer::close);
    }
}
