package dev.orrery.order.platform;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Inventory's and payment's side of Kafka: answers what it is told to and keeps all that the order service says. */
public final class KafkaPeers implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String prefix;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final List<String> deadLetters = new CopyOnWriteArrayList<>();
    private final Thread listening;

    KafkaPeers(String bootstrapServers, String prefix) {
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        prefix + "test",
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500"),
                new StringDeserializer(),
                new StringDeserializer());
        this.consumer.subscribe(Stream.of(
                        Topics.ORDERS,
                        Topics.PAYMENTS,
                        Topics.deadLettersOf(Topics.STOCK),
                        Topics.deadLettersOf(Topics.PAYMENT_RESULTS))
                .map(prefix::concat)
                .toList());
        this.listening = Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofMillis(100)).forEach(delivery -> {
                    if (delivery.topic().endsWith(".dlt")) {
                        deadLetters.add(header(delivery.headers().lastHeader(MessageHeaders.DEAD_LETTER_REASON)));
                    } else {
                        String type = header(delivery.headers().lastHeader(MessageHeaders.TYPE));
                        heard.add(JSON.readValue(
                                delivery.value(), MessageTypes.byName(type).orElseThrow()));
                    }
                });
            }
        } catch (WakeupException | InterruptException closing) {
            // the test is over
        } finally {
            consumer.close();
        }
    }

    private static String header(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Sends messages, each under its own id. */
    public void say(Message... messages) {
        for (Message message : messages) {
            send(message.topic(), message.orderId(), message.type(), JSON.writeValueAsString(message));
        }
        producer.flush();
    }

    /** Sends what may be no message at all. */
    public void send(String topic, String key, String type, String body) {
        var outgoing = new ProducerRecord<>(prefix + topic, key, body);
        outgoing.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        producer.send(outgoing);
        producer.flush();
    }

    /** What was said of an order, in the order of arrival per topic. */
    public List<Message> heardOf(String orderId) {
        return heard.stream()
                .filter(message -> message.orderId().equals(orderId))
                .toList();
    }

    /** What was said of an order, by one type of message. */
    public <M extends Message> List<M> heardOf(String orderId, Class<M> type) {
        return heardOf(orderId).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Why messages were put aside. */
    public List<String> deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.wakeup();
        try {
            listening.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
