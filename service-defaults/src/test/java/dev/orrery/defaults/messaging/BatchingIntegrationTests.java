package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hundred messages cost, together and one at a time: acknowledgements waited for, and transactions. */
class BatchingIntegrationTests {

    private static final int MESSAGES = 100;
    private static final int FEW = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OFF = "orrery.mechanisms.batching.enabled=false";
    private static final String ON = "orrery.mechanisms.batching.enabled=true";

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("batching");
    private final String prefix = "t" + UUID.randomUUID() + ".";

    @ParameterizedTest
    @CsvSource({ON, OFF})
    void theRelayWaitsForKafkaOnceForManyMessagesAndWithoutBatchingOnceForEach(String batching) {
        try (var service = MessagingService.start(database, prefix, batching)) {
            service.commit(messages());

            await().atMost(LIMIT).until(() -> service.count("outbox") == 0);
            await().atMost(LIMIT).until(() -> service.outboxState().get("sent").equals((long) MESSAGES));
            assertCost((long) service.bean(Batching.class).state().get("sentBatches"), batching);
        }
    }

    @ParameterizedTest
    @CsvSource({ON, OFF})
    void aConsumerNeedsFewTransactionsForManyMessagesAndWithoutBatchingOneForEach(String batching) {
        leaveMessagesInTheTopic();
        var handler = new Recording();

        try (var service =
                MessagingService.start(database, prefix, List.of(handler), "orrery.messaging.partitions=1", batching)) {
            handler.service.set(service);
            await().atMost(LIMIT).until(() -> service.count("effect") == MESSAGES);

            // The database's own number of the transaction that wrote a row.
            assertCost(service.count("(SELECT DISTINCT xmin::text FROM effect) AS written"), batching);
            assertThat(service.count("(SELECT DISTINCT xmin::text FROM inbox) AS applied"))
                    .isEqualTo(service.count("(SELECT DISTINCT xmin::text FROM effect) AS written"));
        }
    }

    @Test
    void withoutBatchingOneMessageThatFailsHoldsNoOtherBack() {
        leaveMessagesInTheTopic();
        var handler = new Recording();
        handler.failOn = "order-50";

        try (var service = MessagingService.start(
                        database, prefix, List.of(handler), "orrery.messaging.partitions=1", OFF);
                var letters = new TopicReader(prefix + "orders.dlt")) {
            handler.service.set(service);

            await().atMost(LIMIT).until(() -> service.count("effect") == MESSAGES - 1);
            await().atMost(LIMIT).until(() -> letters.all().size() == 1);
        }
    }

    private static void assertCost(long times, String batching) {
        if (batching.equals(OFF)) {
            assertThat(times).isEqualTo(MESSAGES);
        } else {
            assertThat(times).isLessThanOrEqualTo(FEW);
        }
    }

    private void leaveMessagesInTheTopic() {
        try (var sender = MessagingService.start(database, prefix, "orrery.messaging.partitions=1")) {
            sender.commit(messages());
            await().atMost(LIMIT).until(() -> sender.outboxState().get("sent").equals((long) MESSAGES));
        }
    }

    private static Message[] messages() {
        return IntStream.range(0, MESSAGES)
                .mapToObj(n -> new OrderConfirmedV1(MessageIds.next(), "order-" + n, Instant.now()))
                .toArray(Message[]::new);
    }

    private static final class Recording implements MessageHandler {

        private final AtomicReference<@Nullable MessagingService> service = new AtomicReference<>();
        private volatile @Nullable String failOn;

        @Override
        public String topic() {
            return "orders";
        }

        @Override
        public void apply(List<Received> messages) {
            var running = await().atMost(LIMIT).until(service::get, each -> each != null);
            for (Received received : messages) {
                if (received.message().orderId().equals(failOn)) {
                    throw new IllegalStateException("cannot be applied");
                }
                running.jdbc()
                        .sql("INSERT INTO effect VALUES (?)")
                        .param(received.message().orderId())
                        .update();
            }
        }
    }
}
