package dev.orrery.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.message.PaymentResultMessage;
import java.time.Duration;

/** Waits for what the service does about an order. */
final class Waiting {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private Waiting() {}

    /** The one answer there is. */
    static PaymentResultMessage answer(RunningService service, String order) {
        await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
        assertThat(service.answers(order)).hasSize(1);
        return service.answers(order).getFirst();
    }

    static void awaitStatus(RunningService service, String order, String status) {
        await().atMost(LIMIT).until(() -> service.status(order).equals(status));
    }
}
