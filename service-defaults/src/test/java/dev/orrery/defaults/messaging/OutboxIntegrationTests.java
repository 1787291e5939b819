package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String NO_KAFKA = "spring.kafka.bootstrap-servers=127.0.0.1:1";

    private TestDatabase database = TestInfrastructure.shared().newDatabase("outbox");
    private String prefix = "";

    @BeforeEach
    void useTopicsOfItsOwn() {
        prefix = "t" + UUID.randomUUID() + ".";
    }

    private static OrderConfirmedV1 confirmed(String orderId) {
        return new OrderConfirmedV1(MessageIds.next(), orderId, Instant.now());
    }

    private static OrderRejectedV1 rejected(String orderId, String reason) {
        return new OrderRejectedV1(MessageIds.next(), orderId, Instant.now(), reason);
    }

    private static String bodyOf(byte[] value) {
        return new String(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void sendsWhatWasCommittedAndNothingThatWasRolledBack() {
        try (var service = MessagingService.start(database, prefix);
                var orders = topic()) {
            service.transaction().executeWithoutResult(status -> {
                service.outbox().add(service.outgoing(confirmed("rolled-back")));
                status.setRollbackOnly();
            });
            var kept = confirmed("kept");
            service.commit(kept);

            await().atMost(LIMIT).until(() -> !orders.all().isEmpty());

            assertThat(orders.all()).singleElement().satisfies(sent -> {
                assertThat(sent.key()).isEqualTo("kept");
                assertThat(MessageCodec.header(sent, MessageHeaders.ID))
                        .isEqualTo(kept.messageId().toString());
                assertThat(MessageCodec.decode(sent).message()).isEqualTo(kept);
            });
            await().atMost(LIMIT).until(() -> service.count("outbox") == 0);
        }
    }

    @Test
    void refusesAMessageOutsideATransaction() {
        try (var service = MessagingService.start(database, prefix)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> service.outbox().add(service.outgoing(confirmed("nowhere"))));
        }
    }

    @Test
    void sendsAfterTheNextStartWhatACrashBetweenCommitAndSendLeftBehind() {
        crashBetweenCommitAndSend("orrery.mechanisms.outbox.enabled=true");

        try (var restarted = MessagingService.start(database, prefix);
                var orders = topic()) {
            await().atMost(LIMIT).until(() -> orders.all().size() == 3);
            await().atMost(LIMIT).until(() -> restarted.count("outbox") == 0);
        }
    }

    @Test
    void withoutTheOutboxACrashBetweenCommitAndSendLosesTheMessages() {
        crashBetweenCommitAndSend("orrery.mechanisms.outbox.enabled=false");

        try (var restarted = MessagingService.start(database, prefix);
                var orders = topic()) {
            restarted.commit(confirmed("after the restart"));
            await().atMost(LIMIT).until(() -> !orders.all().isEmpty());

            assertThat(orders.all()).extracting(sent -> sent.key()).containsExactly("after the restart");
        }
    }

    @Test
    void storesMessagesOrNotAsItIsSwitched() {
        try (var service = MessagingService.start(database, prefix, NO_KAFKA)) {
            service.set(Mechanism.OUTBOX, false);
            service.commit(confirmed("from memory"));
            assertThat(service.count("outbox")).isZero();

            service.set(Mechanism.OUTBOX, true);
            service.commit(confirmed("stored"));
            assertThat(service.count("outbox")).isOne();
        }
    }

    @Test
    void sendsWhatIsStoredAlthoughItIsSwitchedOff() {
        crashBetweenCommitAndSend("orrery.mechanisms.outbox.enabled=true");

        try (var restarted = MessagingService.start(database, prefix, "orrery.mechanisms.outbox.enabled=false");
                var orders = topic()) {
            await().atMost(LIMIT).until(() -> orders.all().size() == 3);
            await().atMost(LIMIT).until(() -> restarted.count("outbox") == 0);
        }
    }

    @Test
    void sendsOnceWhatWasAddedBeforeASwitchAndCommittedAfterIt() {
        try (var service = MessagingService.start(database, prefix);
                var orders = topic()) {
            for (boolean next : new boolean[] {false, true}) {
                service.transaction().executeWithoutResult(_ -> {
                    service.outbox().add(service.outgoing(confirmed("switched to " + next)));
                    service.set(Mechanism.OUTBOX, next);
                });
            }
            service.commit(confirmed("last"));
            await().atMost(LIMIT).until(() -> service.count("outbox") == 0);
            await().atMost(LIMIT).until(() -> orders.all().size() >= 3);

            assertThat(orders.all())
                    .extracting(sent -> sent.key())
                    .containsExactlyInAnyOrder("switched to false", "switched to true", "last");
        }
    }

    /** To this process it is the same whether it dies before it sends or cannot reach Kafka until it dies. */
    private void crashBetweenCommitAndSend(String setting) {
        try (var crashing = MessagingService.start(database, prefix, NO_KAFKA, setting)) {
            crashing.commit(confirmed("one"), confirmed("two"));
            crashing.commit(confirmed("three"));
        }
    }

    @Test
    void keepsTheOrderOfEachKeyWhileTwoInstancesWriteAndOneIsCutOff() {
        int keys = 10;
        int perKey = 20;
        try (var one = MessagingService.start(database, prefix);
                var other = MessagingService.start(database, prefix);
                var orders = topic()) {
            for (int n = 0; n < perKey; n++) {
                var writer = n % 2 == 0 ? one : other;
                for (int key = 0; key < keys; key++) {
                    writer.commit(rejected("key-" + key, "%03d".formatted(n)));
                }
                if (n == perKey / 2) {
                    endTheLeadersSession(one);
                }
            }
            await().atMost(LIMIT).until(() -> one.count("outbox") == 0);
            await().atMost(LIMIT).until(() -> distinct(orders).size() >= keys * perKey);

            Map<String, List<String>> reasons = new HashMap<>();
            for (var sent : orders.all()) {
                var message = (OrderRejectedV1) MessageCodec.decode(sent).message();
                var inOrder = reasons.computeIfAbsent(message.orderId(), _ -> new ArrayList<>());
                if (!inOrder.contains(message.reason())) {
                    inOrder.add(message.reason());
                }
            }
            assertThat(reasons).hasSize(keys);
            assertThat(reasons.values())
                    .allSatisfy(each -> assertThat(each).hasSize(perKey).isSorted());
        }
    }

    private static List<String> distinct(TopicReader orders) {
        return orders.all().stream()
                .map(sent -> bodyOf(sent.value()))
                .distinct()
                .toList();
    }

    private static void endTheLeadersSession(MessagingService service) {
        service.jdbc()
                .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND pid <> pg_backend_pid()")
                .query()
                .listOfRows();
    }

    @Test
    void letsTheOtherInstanceSendWhenTheLeaderStops() {
        var first = MessagingService.start(database, prefix);
        await().atMost(LIMIT)
                .until(() -> Boolean.TRUE.equals(first.outboxState().get("leading")));
        try (var second = MessagingService.start(database, prefix);
                var orders = topic()) {
            second.commit(confirmed("by the first"));
            await().atMost(LIMIT).until(() -> orders.all().size() == 1);
            first.close();

            second.commit(confirmed("by the second"));

            await().atMost(LIMIT).until(() -> orders.all().size() == 2);
            assertThat(second.outboxState()).containsEntry("leading", true);
        }
    }

    @Test
    void holdsMessagesBackAfterABatchForAsLongAsItIsTold() {
        try (var service = MessagingService.start(
                        database, prefix, "orrery.messaging.gather-per-message=1h", "orrery.messaging.gather-most=1h");
                var orders = topic()) {
            service.commit(confirmed("first"));
            await().atMost(LIMIT).until(() -> !orders.all().isEmpty());

            // Without the pause it would keep up with one commit at a time.
            await().atMost(LIMIT).pollInterval(OFTEN).until(() -> {
                service.commit(confirmed(UUID.randomUUID().toString()));
                return service.count("outbox") >= 50;
            });
        }
    }

    @Test
    void parksWhatKafkaNeverTakesTogetherWithTheLaterMessagesOfItsKey() {
        try (var service = MessagingService.start(database, prefix);
                var orders = topic()) {
            service.commit(rejected("too large", "x".repeat(2_000_000)), confirmed("too large"), confirmed("another"));

            await().atMost(LIMIT).until(() -> orders.all().size() == 1);
            await().atMost(LIMIT).until(() -> service.count("outbox WHERE parked_reason IS NOT NULL") == 1);

            assertThat(orders.all())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.key()).isEqualTo("another"));
            assertThat(service.count("outbox")).isEqualTo(2);
        }
    }

    private TopicReader topic() {
        return new TopicReader(prefix + "orders");
    }
}
