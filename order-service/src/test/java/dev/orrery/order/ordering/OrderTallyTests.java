package dev.orrery.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Money;
import dev.orrery.defaults.messaging.MessageIds;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderTallyTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OrderTally tally = new OrderTally(meters);

    private Timer ended(String status) {
        return meters.get("orrery.orders.ended").tag("status", status).timer();
    }

    @Test
    void countsOrdersByTheirEndAndTakesTheTimeByTheirIds() {
        var order = new Order(
                new OrderId(MessageIds.next()),
                new OrderTerms("customer", Money.gbp("1.00"), null),
                new OrderState(OrderStatus.CONFIRMED, null, 3, Instant.EPOCH),
                false);

        tally.accepted();
        tally.ended(order);

        assertThat(meters.get("orrery.orders.accepted").counter().count()).isOne();
        assertThat(ended("confirmed").count()).isOne();
        assertThat(ended("confirmed").max(TimeUnit.SECONDS)).isLessThan(60);
        assertThat(ended("rejected").count()).isZero();
    }
}
