package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.defaults.stoppoint.StopPoint;
import dev.orrery.defaults.stoppoint.StopPoints;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that stands still at a stop point and loses its connections is, to everybody else, one that was killed. */
class StopPointIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FOR_LONG = "orrery.stop-points.hold-at-most=5m";
    private static final String WITHOUT_RELAY = "spring.kafka.bootstrap-servers=127.0.0.1:1";

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("outbox");
    private final String prefix = "t" + UUID.randomUUID() + ".";
    private MessagingService killed;

    private static OrderConfirmedV1 confirmed(String orderId) {
        return new OrderConfirmedV1(MessageIds.next(), orderId, Instant.now());
    }

    @AfterEach
    void letGo() {
        for (StopPoint each : StopPoint.values()) {
            killed.bean(StopPoints.class).release(each);
        }
        killed.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"OUTBOX_READ", "OUTBOX_SENT"})
    void anotherRelaySendsWhatAKilledOneWasAt(StopPoint point) {
        killed = MessagingService.start(database, prefix, FOR_LONG);
        killed.bean(StopPoints.class).arm(point);
        killed.commit(confirmed("one"), confirmed("two"), confirmed("three"));
        awaitSomebodyAt(point);
        assertThat(killed.count("outbox")).isEqualTo(3);

        try (var other = MessagingService.start(database, prefix);
                var orders = new TopicReader(prefix + "orders")) {
            endTheLeadersSession(other);

            await().atMost(LIMIT).until(() -> other.count("outbox") == 0);
            await().atMost(LIMIT).until(() -> keys(orders).equals(Set.of("one", "two", "three")));
            assertThat(killed.bean(StopPoints.class).state(point).waiting()).isOne();
            assertThat(orders.all()).hasSize(point == StopPoint.OUTBOX_SENT ? 6 : 3);
        }
    }

    @Test
    void anotherRelaySendsWhatWasCommittedByAThreadThatNeverCameToSaySo() {
        killed = MessagingService.start(database, prefix, FOR_LONG, WITHOUT_RELAY);
        killed.bean(StopPoints.class).arm(StopPoint.OUTBOX_COMMITTED);
        Thread.ofVirtual().start(() -> killed.commit(confirmed("committed")));
        awaitSomebodyAt(StopPoint.OUTBOX_COMMITTED);

        try (var other = MessagingService.start(database, prefix);
                var orders = new TopicReader(prefix + "orders")) {
            await().atMost(LIMIT).until(() -> keys(orders).equals(Set.of("committed")));
            await().atMost(LIMIT).until(() -> other.count("outbox") == 0);
        }
    }

    @Test
    void anotherRelaySendsWhatAStatementStoredByItself() {
        killed = MessagingService.start(database, prefix, FOR_LONG, WITHOUT_RELAY);
        killed.bean(StopPoints.class).arm(StopPoint.OUTBOX_COMMITTED);
        Thread.ofVirtual().start(() -> commitByStatement(confirmed("committed")));
        awaitSomebodyAt(StopPoint.OUTBOX_COMMITTED);

        try (var other = MessagingService.start(database, prefix);
                var orders = new TopicReader(prefix + "orders")) {
            await().atMost(LIMIT).until(() -> keys(orders).equals(Set.of("committed")));
            await().atMost(LIMIT).until(() -> other.count("outbox") == 0);
        }
    }

    @Test
    void withoutTheOutboxNobodySendsWhatAKilledServiceHadCommitted() {
        killed = MessagingService.start(database, prefix, FOR_LONG, "orrery.mechanisms.outbox.enabled=false");
        killed.bean(StopPoints.class).arm(StopPoint.OUTBOX_COMMITTED);
        Thread.ofVirtual().start(() -> killed.commit(confirmed("lost")));
        awaitSomebodyAt(StopPoint.OUTBOX_COMMITTED);

        try (var other = MessagingService.start(database, prefix);
                var orders = new TopicReader(prefix + "orders")) {
            other.commit(confirmed("later"));
            await().atMost(LIMIT).until(() -> !keys(orders).isEmpty());

            assertThat(keys(orders)).containsExactly("later");
            assertThat(other.count("outbox")).isZero();
        }
    }

    private void commitByStatement(OrderConfirmedV1 message) {
        var row = killed.outbox().row(killed.outbox().outgoing(message));
        killed.jdbc()
                .sql("INSERT INTO outbox (message_id, topic, message_key, type, payload, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, now())")
                .params(row.messageId(), row.topic(), row.messageKey(), row.type(), row.payload())
                .update();
        killed.outbox().committed(List.of(row), true);
    }

    private void awaitSomebodyAt(StopPoint point) {
        await().atMost(LIMIT)
                .until(() -> killed.bean(StopPoints.class).state(point).waiting() == 1);
    }

    private static Set<String> keys(TopicReader topic) {
        return topic.all().stream().map(sent -> sent.key()).collect(Collectors.toSet());
    }

    private static void endTheLeadersSession(MessagingService service) {
        service.jdbc()
                .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND pid <> pg_backend_pid()")
                .query()
                .listOfRows();
    }
}
