package dev.orrery.payment;

import static dev.orrery.payment.RunningService.refund;
import static dev.orrery.payment.RunningService.request;
import static dev.orrery.payment.Waiting.LIMIT;
import static dev.orrery.payment.Waiting.answer;
import static dev.orrery.payment.Waiting.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.message.PaymentRefundedV1;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes of a refund, before the charge, while it is under way, and after it. */
class RefundIntegrationTests {

    private static final Money AMOUNT = Money.gbp("20.34");

    private static RunningService service;

    private final String order = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        service = RunningService.start(
                TestInfrastructure.shared().newDatabase("payments"), "t" + UUID.randomUUID() + ".");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void balanceTheBooks() {
        assertThat(service.booksAreBalanced()).isTrue();
    }

    @Test
    void givesACompletedChargeBack() {
        service.deliver(request(order, "tok_ok"));
        awaitStatus(service, order, "CHARGED");

        service.deliver(refund(order));
        awaitStatus(service, order, "REFUNDED");

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order).getLast())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(AMOUNT));
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void givesAChargeBackThatIsStillUnderWay() {
        service.deliver(request(order, "tok_slow"));
        await().atMost(LIMIT).until(() -> service.provider(order).equals("CHARGED 1"));

        service.deliver(refund(order));

        assertThat(answer(service, order))
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(AMOUNT));
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void neverChargesWhatWasCalledOffBefore() {
        service.deliver(refund(order));
        awaitStatus(service, order, "VOIDED");

        service.deliver(request(order, "tok_ok"), refund(order));

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order))
                .allSatisfy(each -> assertThat(each)
                        .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                        .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(Money.gbp("0"))));
        assertThat(service.status(order)).isEqualTo("VOIDED");
        assertThat(service.provider(order)).isEqualTo("none");
    }

    @Test
    void answersARefundOfWhatWasNeverChargedWithZero() {
        service.deliver(request(order, "tok_declined"), refund(order));

        await().atMost(LIMIT)
                .until(() -> service.answers(order).stream().anyMatch(PaymentRefundedV1.class::isInstance));
        assertThat(service.answers(order).getLast())
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentRefundedV1.class))
                .satisfies(refunded -> assertThat(refunded.amount()).isEqualTo(Money.gbp("0")));
    }
}
