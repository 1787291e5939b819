package dev.orrery.lab.fault;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes each message to its topic twice more, each time a random while later and so among the messages of other orders.
 * A consumer cannot tell such a copy from a delivery that its broker or sender has repeated.
 */
public final class Redelivery implements AutoCloseable {

    private static final String COPY = "orrery_lab_copy";
    private static final int COPIES = 2;
    private static final int LATEST_MILLIS = 1_500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final RandomGenerator random;
    private final AtomicInteger originals = new AtomicInteger();
    private final AtomicInteger copies = new AtomicInteger();
    private final AtomicInteger due = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    /** Begins with what is written from now on. */
    public Redelivery(String bootstrapServers, RandomGenerator random) {
        this.random = random;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        var partitions = Topics.ALL.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, LIMIT).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions, LIMIT).forEach(consumer::seek);
        this.thread = Thread.ofPlatform().name("redelivery").daemon().start(this::work);
    }

    private void work() {
        while (!ended) {
            for (var message : consumer.poll(POLL)) {
                if (message.headers().lastHeader(COPY) == null) {
                    originals.incrementAndGet();
                    for (int copy = 0; copy < COPIES; copy++) {
                        due.incrementAndGet();
                        var _ = later.schedule(
                                () -> write(message), 1 + random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
                    }
                }
            }
        }
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    private void write(ConsumerRecord<String, byte[]> message) {
        var copy = new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers());
        copy.headers().add(COPY, header(message, MessageHeaders.ID).getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(copy, (_, failure) -> {
            if (failure == null) {
                copies.incrementAndGet();
            }
            due.decrementAndGet();
        });
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Messages seen. */
    public int originals() {
        return originals.get();
    }

    /** Copies that the broker has acknowledged. */
    public int copies() {
        return copies.get();
    }

    /** Copies that are still to be written. */
    public int due() {
        return due.get();
    }

    /** Writes no more copies. */
    @Override
    public void close() {
        ended = true;
        try {
            thread.join(LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        later.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
