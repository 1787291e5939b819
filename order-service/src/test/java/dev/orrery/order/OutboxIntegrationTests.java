package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.defaults.stoppoint.StopPoint;
import dev.orrery.defaults.stoppoint.StopPoints;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxIntegrationTests {

    private static final String KAFKA_DOWN = "spring.kafka.bootstrap-servers=127.0.0.1:1";

    @Test
    void sendsWhatWasAcceptedBeforeACrash() {
        try (var service = OrderService.start(KAFKA_DOWN)) {
            String id = service.as("shopper").place(anOrder()).id();

            service.restart();

            await().untilAsserted(() ->
                    assertThat(service.peers().heardOf(id, OrderPlacedV1.class)).hasSize(1));
        }
    }

    @Test
    void anotherInstanceSendsWhatWasAcceptedByARequestThatGotNoFurtherThanTheCommit() throws InterruptedException {
        try (var service = OrderService.start(KAFKA_DOWN, "orrery.stop-points.hold-at-most=5m")) {
            var stopPoints = service.bean(StopPoints.class);
            stopPoints.arm(StopPoint.OUTBOX_COMMITTED);
            var request = Thread.ofVirtual().start(() -> service.as("shopper").place(anOrder()));
            await().until(() -> stopPoints.state(StopPoint.OUTBOX_COMMITTED).waiting() == 1);
            String id = service.jdbc()
                    .sql("SELECT id FROM orders")
                    .query(String.class)
                    .single();

            try (var _ = service.secondInstance()) {
                await().untilAsserted(() -> assertThat(service.peers().heardOf(id, OrderPlacedV1.class))
                        .hasSize(1));
            }

            stopPoints.release(StopPoint.OUTBOX_COMMITTED);
            request.join();
        }
    }

    @Test
    void losesWhatWasAcceptedBeforeACrashWhenSwitchedOff() {
        try (var service = OrderService.start(KAFKA_DOWN, "orrery.mechanisms.outbox.enabled=false")) {
            var lost = service.as("shopper").place(anOrder());
            assertThat(lost.status()).isEqualTo(202);

            service.restart();
            String later = service.as("shopper").place(anOrder()).id();

            await().untilAsserted(() -> assertThat(service.peers().heardOf(later, OrderPlacedV1.class))
                    .hasSize(1));
            await().during(Duration.ofMillis(500))
                    .until(() -> service.peers().heardOf(lost.id()).isEmpty());
            assertThat(service.as("shopper").get("/api/orders/" + lost.id()).text("/status"))
                    .isEqualTo("PENDING");
        }
    }
}
