package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class InboxIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("inbox");
    private final String prefix = "t" + UUID.randomUUID() + ".";
    private final String orders = prefix + "orders";
    private final Recording handler = new Recording();

    private static OrderConfirmedV1 confirmed(String orderId) {
        return new OrderConfirmedV1(MessageIds.next(), orderId, Instant.now());
    }

    private MessagingService start(String... settings) {
        var service = MessagingService.start(database, prefix, List.of(handler), settings);
        handler.service.set(service);
        return service;
    }

    @Test
    void appliesAMessageOnceHoweverOftenItIsDelivered() {
        try (var service = start()) {
            var message = confirmed("thrice");
            service.deliver(orders, message, 3);
            service.deliver(orders, confirmed("last"), 1);
            service.deliver(orders, message, 1);
            service.deliver(orders, confirmed("end"), 1);

            awaitEffect(service, "last");
            awaitEffect(service, "end");

            assertThat(effects(service, "thrice")).isOne();
        }
    }

    @Test
    void withoutTheInboxEveryDeliveryTakesEffect() {
        try (var service = start("orrery.mechanisms.inbox.enabled=false")) {
            service.deliver(orders, confirmed("thrice"), 3);

            await().atMost(LIMIT).until(() -> effects(service, "thrice") == 3);
        }
    }

    @Test
    void recognisesRepeatedDeliveriesOrNotAsItIsSwitched() {
        try (var service = start()) {
            service.set(Mechanism.INBOX, false);
            service.deliver(orders, confirmed("while off"), 3);
            await().atMost(LIMIT).until(() -> effects(service, "while off") == 3);

            service.set(Mechanism.INBOX, true);
            service.deliver(orders, confirmed("while on"), 3);
            service.deliver(orders, confirmed("while on"), 1);
            await().atMost(LIMIT).until(() -> service.count("inbox") == 2);

            assertThat(effects(service, "while on")).isEqualTo(2);
        }
    }

    @Test
    void putsAPoisonMessageAsideWithItsReasonAndGoesOn() {
        try (var service = start();
                var letters = new TopicReader(orders + ".dlt")) {
            service.deliver(orders, "poison", "OrderConfirmedV1", "{ this is no message", 1);
            service.deliver(orders, "poison", "OrderTeleportedV9", "{}", 1);
            service.deliver(orders, confirmed("healthy"), 1);

            awaitEffect(service, "healthy");
            await().atMost(LIMIT).until(() -> letters.all().size() == 2);

            assertThat(letters.all()).allSatisfy(letter -> {
                assertThat(letter.key()).isEqualTo("poison");
                assertThat(MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_CONSUMER))
                        .isEqualTo(prefix + "messaging-test.orders");
                assertThat(MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_ORIGIN))
                        .startsWith(orders + "-");
            });
            assertThat(letters.all())
                    .extracting(letter -> MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_REASON))
                    .containsExactly("the body is not a valid OrderConfirmedV1", "the message type is not known here");
        }
    }

    @Test
    void withoutDeadLettersAPoisonMessageBlocksItsPartition() {
        try (var service = start("orrery.mechanisms.dead-letters.enabled=false", "orrery.messaging.partitions=1")) {
            service.deliver(orders, "poison", "OrderConfirmedV1", "{ this is no message", 1);
            service.deliver(orders, confirmed("behind it"), 1);

            await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> effects(service, "behind it") == 0);
        }
    }

    @Test
    void unblocksAPartitionOnceDeadLettersAreSwitchedOnAgain() {
        try (var service = start("orrery.messaging.partitions=1");
                var letters = new TopicReader(orders + ".dlt")) {
            service.set(Mechanism.DEAD_LETTERS, false);
            service.deliver(orders, "poison", "OrderConfirmedV1", "{ this is no message", 1);
            service.deliver(orders, confirmed("behind it"), 1);
            await().during(Duration.ofSeconds(1)).atMost(LIMIT).until(() -> effects(service, "behind it") == 0);

            service.set(Mechanism.DEAD_LETTERS, true);

            awaitEffect(service, "behind it");
            await().atMost(LIMIT).until(() -> letters.all().size() == 1);
        }
    }

    @Test
    void givesUpOnAMessageThatKeepsFailingButNotOnItsNeighbours() {
        handler.failOn = "cursed";
        try (var service = start("orrery.messaging.attempts=3");
                var letters = new TopicReader(orders + ".dlt")) {
            service.deliver(orders, confirmed("before"), 1);
            service.deliver(orders, confirmed("cursed"), 1);
            service.deliver(orders, confirmed("after"), 1);

            awaitEffect(service, "before");
            awaitEffect(service, "after");
            await().atMost(LIMIT).until(() -> letters.all().size() == 1);

            assertThat(letters.all()).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("cursed");
                assertThat(MessageCodec.header(letter, MessageHeaders.DEAD_LETTER_REASON))
                        .isEqualTo("IllegalStateException: cannot be applied");
            });
            assertThat(effects(service, "cursed")).isZero();
            assertThat(effects(service, "before")).isOne();
        }
    }

    @Test
    void waitsForADatabaseThatIsAwayInsteadOfGivingUpOnTheMessage() {
        handler.databaseFailures.set(5);
        try (var service = start("orrery.messaging.attempts=1");
                var letters = new TopicReader(orders + ".dlt")) {
            service.deliver(orders, confirmed("patient"), 1);

            awaitEffect(service, "patient");

            assertThat(letters.all()).isEmpty();
            assertThat(effects(service, "patient")).isOne();
        }
    }

    @Test
    void leavesMessagesInTheTopicAfterABatchForAsLongAsItIsTold() {
        try (var service = start("orrery.messaging.gather-per-message=1h", "orrery.messaging.gather-most=1h")) {
            service.deliver(orders, confirmed("first"), 1);
            awaitEffect(service, "first");
            var delivered = new AtomicInteger();

            // Without the pause it would keep up with one delivery at a time.
            await().atMost(LIMIT).pollInterval(OFTEN).until(() -> {
                service.deliver(orders, confirmed("left there"), 1);
                return delivered.incrementAndGet() - effects(service, "left there") >= 50;
            });
        }
    }

    @Test
    void recordsTheMessageOnlyTogetherWithItsEffect() {
        handler.failOn = "cursed";
        try (var service = start()) {
            var message = confirmed("cursed");
            service.deliver(orders, message, 1);
            try (var letters = new TopicReader(orders + ".dlt")) {
                await().atMost(LIMIT).until(() -> letters.all().size() == 1);
            }
            handler.failOn = null;

            service.deliver(orders, message, 1);

            awaitEffect(service, "cursed");
        }
    }

    private static void awaitEffect(MessagingService service, String orderId) {
        await().atMost(LIMIT).until(() -> effects(service, orderId) > 0);
    }

    private static long effects(MessagingService service, String orderId) {
        return service.jdbc()
                .sql("SELECT count(*) FROM effect WHERE order_id = ?")
                .param(orderId)
                .query(Long.class)
                .single();
    }

    private static final class Recording implements MessageHandler {

        private final AtomicReference<@Nullable MessagingService> service = new AtomicReference<>();
        private final AtomicInteger databaseFailures = new AtomicInteger();
        private volatile @Nullable String failOn;

        @Override
        public String topic() {
            return "orders";
        }

        @Override
        public void apply(List<Received> messages) {
            var running = service.get();
            if (running == null || databaseFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TransientDataAccessResourceException("the database is away");
            }
            for (Received received : messages) {
                running.jdbc()
                        .sql("INSERT INTO effect VALUES (?)")
                        .param(received.message().orderId())
                        .update();
                if (received.message().orderId().equals(failOn)) {
                    throw new IllegalStateException("cannot be applied");
                }
            }
        }
    }
}
