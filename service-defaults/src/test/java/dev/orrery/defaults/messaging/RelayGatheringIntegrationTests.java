package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.stoppoint.StopPoints;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When the relay pauses and what for. A pause would last days here, which makes the moments that have passed anyway
 * not count; none is really taken, and another commit follows while a batch is still being sent.
 */
class RelayGatheringIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String KAFKA = TestInfrastructure.shared().kafkaBootstrapServers();

    private static final MessagingProperties SETTINGS =
            MessagingSettings.with(Map.of("gather-per-message", "1d", "gather-most", "5d"));
    private static final StopPoints NOWHERE = new StopPoints(LIMIT);

    private final String topicPrefix = "t" + UUID.randomUUID() + ".";

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("outbox");
    private final DriverManagerDataSource connections =
            new DriverManagerDataSource(database.url(), database.username(), database.password());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(connections));

    /** What the relay did, in this order. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    private final Recording producer = new Recording();
    private final OutboxRelay relay = new OutboxRelay(
            () -> new OutboxTable(
                    DriverManager.getConnection(database.url(), database.username(), database.password())),
            new MessageSender(producer, topicPrefix, "/test", new MessageSpans(null)),
            SETTINGS,
            new Batching(SETTINGS, Mechanisms.without()),
            NOWHERE,
            this::pause);
    private final Outbox outbox = new Outbox(
            JdbcClient.create(connections), null, relay, NOWHERE, new CurrentTrace(null), Mechanisms.without());

    /** Happens during the next pause. */
    private volatile Runnable meanwhile = () -> {};

    @AfterEach
    void stop() {
        relay.stop(LIMIT);
        producer.close(LIMIT);
    }

    @Test
    void pausesAfterABatchAndTheLongerTheMoreWasInIt() throws Exception {
        start();

        commit("a", "b", "c");
        awaitDone(2);
        commit("d");
        awaitDone(4);
        commit("e", "f", "g", "h", "i", "j", "k");
        awaitDone(6);

        assertThat(done)
                .containsExactly("sent a b c", "paused 3d", "sent d", "paused 1d", "sent e f g h i j k", "paused 5d");
    }

    @Test
    void sendsTogetherWhatIsCommittedWhileItPauses() throws Exception {
        start();
        meanwhile = () -> {
            commit("second");
            commit("third");
        };

        commit("first");
        awaitDone(4);

        assertThat(done).containsExactly("sent first", "paused 1d", "sent second third", "paused 2d");
    }

    private void start() throws Exception {
        new TopicSetup(Map.of("bootstrap.servers", KAFKA), topicPrefix, 1).createMissing();
        Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/messaging")
                .load()
                .migrate();
        relay.start();
    }

    private void commit(String... orderIds) {
        transaction.executeWithoutResult(status -> outbox.add(Stream.of(orderIds)
                .map(each -> outbox.outgoing(new OrderConfirmedV1(MessageIds.next(), each, Instant.now())))
                .toList()));
    }

    private void awaitDone(int steps) {
        await().atMost(LIMIT).until(() -> done.size() >= steps);
    }

    private void pause(Duration length) {
        done.add("paused %dd".formatted(Math.ceilDiv(length.toSeconds(), 86_400)));
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
    }

    /** Notes what is sent, and has the relay woken while it still sends. */
    private final class Recording extends KafkaProducer<String, byte[]> {

        private final List<String> keys = new ArrayList<>();

        Recording() {
            super(
                    Map.of("bootstrap.servers", KAFKA, "max.block.ms", LIMIT.toMillis()),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> delivery, Callback acknowledged) {
            keys.add(delivery.key());
            return super.send(delivery, acknowledged);
        }

        @Override
        public void flush() {
            super.flush();
            relay.wake();
            done.add("sent " + String.join(" ", keys));
            keys.clear();
        }
    }
}
