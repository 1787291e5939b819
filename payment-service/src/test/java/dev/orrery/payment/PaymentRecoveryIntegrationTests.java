package dev.orrery.payment;

import static dev.orrery.payment.RunningService.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentRecoveryIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration TWO_LEASES = Duration.ofSeconds(2);
    private static final String NO_TIME_LIMIT = "orrery.mechanisms.time-limit.enabled=false";
    private static final String NO_RECOVERY = "orrery.mechanisms.payment-recovery.enabled=false";

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("payments");
    private final String prefix = "t" + UUID.randomUUID() + ".";
    private final String order = UUID.randomUUID().toString();

    /** An instance that has the order charged and goes down before it can record it. */
    private void crashBetweenChargeAndRecord() {
        try (var service =
                RunningService.start(database, prefix, TroubledProvider::cutOffAfterCharging, NO_TIME_LIMIT)) {
            service.deliver(request(order, "tok_ok"));
            await().atMost(LIMIT).until(() -> service.provider(order).equals("CHARGED 1"));
            assertThat(service.status(order)).isEqualTo("REQUESTED");
        }
    }

    @Test
    void chargesOnceAlthoughAnInstanceCrashesBetweenChargeAndRecord() {
        crashBetweenChargeAndRecord();

        try (var another = RunningService.start(database, prefix)) {
            await().atMost(LIMIT).until(() -> another.status(order).equals("CHARGED"));

            await().atMost(LIMIT).until(() -> !another.answers(order).isEmpty());
            assertThat(another.answers(order)).singleElement().isInstanceOf(PaymentChargedV1.class);
            assertThat(another.provider(order)).isEqualTo("CHARGED 2");
            assertThat(another.transfers(order)).isEqualTo("CHARGE 20.34");
        }
    }

    @Test
    void withoutRecoveryAnInterruptedPaymentStaysOpen() {
        crashBetweenChargeAndRecord();

        try (var another = RunningService.start(database, prefix, NO_RECOVERY)) {
            await().during(TWO_LEASES)
                    .atMost(LIMIT)
                    .until(() -> another.status(order).equals("REQUESTED"));
            assertThat(another.answers(order)).isEmpty();
        }
    }

    @Test
    void takesUpInterruptedPaymentsOrNotAsItIsTold() {
        try (var service = RunningService.start(database, prefix)) {
            service.set(Mechanism.PAYMENT_RECOVERY, false);
            service.jdbc().sql("ALTER TABLE transfer RENAME TO mislaid").update();
            service.deliver(request(order, "tok_ok"));
            await().atMost(LIMIT).until(() -> service.provider(order).equals("CHARGED 1"));
            service.jdbc().sql("ALTER TABLE mislaid RENAME TO transfer").update();
            await().during(TWO_LEASES)
                    .atMost(LIMIT)
                    .until(() -> service.status(order).equals("REQUESTED"));

            service.set(Mechanism.PAYMENT_RECOVERY, true);

            await().atMost(LIMIT).until(() -> service.status(order).equals("CHARGED"));
        }
    }

    @Test
    void leavesWhatALivingInstanceIsWorkingOnAlone() {
        try (var busy = RunningService.start(database, prefix, TroubledProvider::cutOffAfterCharging, NO_TIME_LIMIT)) {
            busy.deliver(request(order, "tok_ok"));
            await().atMost(LIMIT).until(() -> busy.provider(order).equals("CHARGED 1"));

            try (var another = RunningService.start(database, prefix)) {
                await().during(TWO_LEASES)
                        .atMost(LIMIT)
                        .until(() -> another.provider(order).equals("CHARGED 1"));
            }
        }
    }

    @Test
    void asksAgainWhenAResultCouldNotBeWritten() {
        try (var service = RunningService.start(database, prefix)) {
            service.jdbc().sql("ALTER TABLE transfer RENAME TO mislaid").update();
            service.deliver(request(order, "tok_ok"));
            await().atMost(LIMIT).until(() -> service.provider(order).equals("CHARGED 2"));
            assertThat(service.status(order)).isEqualTo("REQUESTED");

            service.jdbc().sql("ALTER TABLE mislaid RENAME TO transfer").update();

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentChargedV1.class);
            assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34");
        }
    }

    @Test
    void givesBackWhatWasChargedWithoutAnAnswer() {
        try (var service = RunningService.start(database, prefix, TroubledProvider::losingAnswers)) {
            service.deliver(request(order, "tok_ok"));

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
            assertThat(service.status(order)).isEqualTo("UNAVAILABLE");
            assertThat(service.provider(order)).isEqualTo("REFUNDED 5");
            assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
            assertThat(service.booksAreBalanced()).isTrue();
        }
    }

    @Test
    void givesBackOnceAlthoughTheResultCouldNotBeWritten() {
        try (var service = RunningService.start(database, prefix, TroubledProvider::losingAnswers)) {
            service.jdbc().sql("ALTER TABLE transfer RENAME TO mislaid").update();
            service.deliver(request(order, "tok_ok"));
            await().atMost(LIMIT).until(() -> service.provider(order).startsWith("REFUNDED"));

            service.jdbc().sql("ALTER TABLE mislaid RENAME TO transfer").update();

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
            assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
        }
    }

    @Test
    void recordsAGivenUpChargeAsUnavailableAfterACrash() {
        try (var service = RunningService.start(database, prefix)) {
            service.jdbc().sql("ALTER TABLE transfer RENAME TO mislaid").update();
            service.deliver(request(order, "tok_down"));
            await().atMost(LIMIT).until(() -> service.provider(order).startsWith("CANCELLED"));

            service.jdbc().sql("ALTER TABLE mislaid RENAME TO transfer").update();

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
            assertThat(service.transfers(order)).isEmpty();
        }
    }

    @Test
    void answersInTimeAndKeepsCancellingWhileTheProviderIsAway() {
        try (var service = RunningService.start(
                database,
                prefix,
                "payment.provider.mode=failing",
                "orrery.resilience.calls.card-provider.attempts=2")) {
            service.deliver(request(order, "tok_ok"));

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
            assertThat(service.status(order)).isEqualTo("ABANDONED");
        }

        try (var another = RunningService.start(database, prefix)) {
            await().atMost(LIMIT).until(() -> another.status(order).equals("UNAVAILABLE"));
            assertThat(another.provider(order)).isEqualTo("CANCELLED 1");
            await().atMost(LIMIT).until(() -> !another.answers(order).isEmpty());
            assertThat(another.answers(order)).hasSize(1);
        }
    }

    @Test
    void losesPatienceWithAProviderThatStaysAway() {
        try (var service = RunningService.start(
                database,
                prefix,
                "payment.provider.mode=failing",
                "payment.charging.patience=2s",
                "orrery.resilience.calls.card-provider.breaker.minimum-calls=2",
                "orrery.resilience.calls.card-provider.breaker.open-for=1m")) {
            service.deliver(request(UUID.randomUUID().toString(), "tok_ok"), request(order, "tok_ok"));

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
        }
    }

    @Test
    void withoutRetryAFlakyProviderCostsTheOrder() {
        try (var service = RunningService.start(database, prefix, "orrery.mechanisms.retry.enabled=false")) {
            service.deliver(request(order, "tok_flaky"));

            await().atMost(LIMIT).until(() -> !service.answers(order).isEmpty());
            assertThat(service.answers(order)).singleElement().isInstanceOf(PaymentUnavailableV1.class);
            assertThat(service.provider(order)).isEqualTo("CANCELLED 2");
        }
    }

    @Test
    void leavesInTheTableWhatHasNoRoomAndComesBackToIt() {
        List<String> orders = IntStream.range(0, 60)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        try (var service = RunningService.start(
                database,
                prefix,
                "payment.charging.workers=2",
                "payment.charging.queue=10",
                "payment.charging.sweep-every=50ms",
                "payment.provider.mode=slow:20ms")) {
            orders.forEach(each -> service.deliver(request(each, "tok_ok")));

            await().atMost(LIMIT)
                    .until(() -> orders.stream()
                            .allMatch(each -> service.status(each).equals("CHARGED")));
            assertThat(orders)
                    .allSatisfy(each -> assertThat(service.transfers(each)).isEqualTo("CHARGE 20.34"));
        }
    }
}
