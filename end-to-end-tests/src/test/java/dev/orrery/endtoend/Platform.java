package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.lab.platform.LocalTarget;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The platform as a person runs it: the launcher's own commands in processes of their own. Started once for all tests. */
final class Platform {

    /** What classes lock that break parts of the shared platform, so that they run one after another. */
    static final String LOCK = "platform";

    private static @Nullable Platform shared;

    private final SpanReceiver spans = new SpanReceiver();
    private final Checkout checkout = new Checkout(
            "platform",
            Map.of(
                    "MANAGEMENT_TRACING_EXPORT_OTLP_ENABLED",
                    "true",
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                    spans.address()));
    private final Shop shop = new Shop("http://localhost:" + checkout.gatewayPort());

    private Platform() {
        checkout.orrery("down", "--wipe"); // what a killed run of these tests has left
        Runtime.getRuntime().addShutdownHook(new Thread(() -> orrery("down", "--wipe")));
        var up = orrery("up", "--detach", "--no-aot");
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    static synchronized Platform shared() {
        if (shared == null) {
            shared = new Platform();
        }
        return shared;
    }

    Shop shop() {
        return shop;
    }

    /** What its services record of traces. */
    SpanReceiver spans() {
        return spans;
    }

    int gatewayPort() {
        return checkout.gatewayPort();
    }

    /** Runs {@code ./orrery <arguments>} and waits for its end, five minutes at most. */
    Checkout.Result orrery(String... arguments) {
        return checkout.orrery(arguments);
    }

    /** Starts {@code ./orrery <arguments>} and lets it run. */
    Checkout.Started start(String... arguments) {
        return checkout.start(arguments);
    }

    /** Runs {@code ./orrery lab <arguments>} and waits for its end, five minutes at most. */
    Checkout.Result lab(String... arguments) {
        return checkout.lab(arguments);
    }

    /** Starts {@code ./orrery lab <arguments>} and lets it run. */
    Checkout.Started startLab(String... arguments) {
        return checkout.startLab(arguments);
    }

    /** The folder of this platform. */
    OrreryFolder folder() {
        return new OrreryFolder(checkout.folder());
    }

    /** The platform as the lab sees it. */
    Target target() {
        return new LocalTarget(folder());
    }

    private void succeed(String... arguments) {
        var result = orrery(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    void kill(String instance) {
        succeed("kill", instance);
    }

    void restart(String instance) {
        succeed("restart", instance);
    }

    void awaitAllReady() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    var probe = shop.get("/health").status() == 200
                            && shop.get("/api/products?limit=1").status() == 200
                            && shop.getAs("shopper", "/api/orders?limit=1").status() == 200;
                    return probe;
                });
    }

    /** The oracle reads the databases and compares them with what the shop promises. */
    void assertEveryPromiseHeld() {
        var check = orrery("check", "--wait", "90");
        assertThat(check.exitCode()).as(check.output()).isZero();
    }

    private String portOf(String process) {
        var status = orrery("status").output();
        var port =
                Pattern.compile(Pattern.quote(process) + "\\s+\\d+\\s+(\\d+)").matcher(status);
        assertThat(port.find()).as(status).isTrue();
        return port.group(1);
    }

    boolean redisHas(String key) {
        try (var redis = new java.net.Socket("127.0.0.1", Integer.parseInt(portOf("redis")))) {
            redis.setSoTimeout(2_000);
            redis.getOutputStream().write(("EXISTS " + key + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(redis.getInputStream().readNBytes(2), StandardCharsets.UTF_8).equals(":1");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + portOf("kafka"), "auto.offset.reset", "earliest");
    }

    /** Puts a record into a topic as no service would. */
    void produce(String topic, String key, String type, String body) {
        var delivery = new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
        delivery.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        send(List.of(delivery));
    }

    /** Sends every message of the key that is in the topic again, {@code times} times. */
    void redeliver(String topic, String key, int times) {
        List<ProducerRecord<String, byte[]>> again = new ArrayList<>();
        for (var delivery : recordsOf(topic, key)) {
            for (int i = 0; i < times; i++) {
                again.add(new ProducerRecord<>(topic, null, key, delivery.value(), delivery.headers()));
            }
        }
        assertThat(again).isNotEmpty();
        send(again);
    }

    /** Every message of the key that is in the topic now. */
    List<ConsumerRecord<String, byte[]>> recordsOf(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(delivery -> {
                    if (key.equals(delivery.key())) {
                        found.add(delivery);
                    }
                });
            }
            return found;
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> deliveries) {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (var delivery : deliveries) {
                var _ = producer.send(delivery);
            }
            producer.flush();
        }
    }
}
