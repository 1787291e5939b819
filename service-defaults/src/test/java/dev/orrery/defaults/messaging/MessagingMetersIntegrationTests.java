package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MessagingMetersIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("meters");
    private final String prefix = "t" + UUID.randomUUID() + ".";

    private static OrderConfirmedV1 confirmed(String orderId) {
        return new OrderConfirmedV1(MessageIds.next(), orderId, Instant.now());
    }

    private static double gauge(MessagingService service, String name) {
        return service.bean(MeterRegistry.class).get(name).gauge().value();
    }

    @Test
    void tellsHowManyMessagesWaitAndForHowLongWhileKafkaIsAway() {
        try (var service = MessagingService.start(database, prefix, "spring.kafka.bootstrap-servers=127.0.0.1:1")) {
            service.commit(confirmed("waits"), confirmed("waits as well"));

            await().atMost(LIMIT).until(() -> gauge(service, "orrery.outbox.pending") == 2);
            await().atMost(LIMIT).until(() -> gauge(service, "orrery.outbox.oldest.age") > 1);
            assertThat(gauge(service, "orrery.outbox.parked")).isZero();
        }
    }

    @Test
    void tellsWhatAConsumerThatStandsStillHasNotApplied() throws Exception {
        var stuck = new Stuck();
        try (var service = MessagingService.start(database, prefix, List.of(stuck))) {
            await().atMost(LIMIT).until(() -> gauge(service, "orrery.consumer.lag") == 0);

            for (int i = 0; i < 3; i++) {
                service.deliver(prefix + "orders", confirmed("order " + i), 1);
            }
            await().atMost(LIMIT).until(() -> gauge(service, "orrery.consumer.lag") == 3);

            stuck.goOn.countDown();
            await().atMost(LIMIT).until(() -> gauge(service, "orrery.consumer.lag") == 0);
        } finally {
            stuck.goOn.countDown();
        }
    }

    private static final class Stuck implements MessageHandler {

        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String topic() {
            return "orders";
        }

        @Override
        public void apply(List<Received> messages) {
            try {
                goOn.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
