package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.defaults.Managed;
import dev.orrery.order.platform.OrderService;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** What becomes of orders in a service whose clock is off. */
class ClockIntegrationTests {

    @Test
    void stampsOrdersWithTheTimeItGoesBy() {
        try (var late = OrderService.start("orrery.clock.offset=-20h")) {
            var order = late.as("shopper").place(anOrder());

            assertThat(Instant.parse(order.text("/placedAt")))
                    .isBefore(Instant.now().minus(Duration.ofHours(12)));
        }
    }

    @Test
    void takesOrdersForOverdueWhenItsClockIsSetForward() throws Exception {
        try (var service = OrderService.start("spring.profiles.active=demo", "orders.saga.sweep-every=50ms")) {
            var shopper = service.as("shopper");
            String id = shopper.place(anOrder()).id();

            new Managed(service.bean(Environment.class)).post("clock", "{\"offset\":\"PT20H\"}");

            await().untilAsserted(() ->
                    assertThat(shopper.get("/api/orders/" + id).text("/reason")).isEqualTo("DEADLINE_EXCEEDED"));
        }
    }
}
