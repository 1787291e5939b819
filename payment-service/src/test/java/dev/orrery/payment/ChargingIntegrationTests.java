package dev.orrery.payment;

import static dev.orrery.payment.RunningService.refund;
import static dev.orrery.payment.RunningService.request;
import static dev.orrery.payment.Waiting.LIMIT;
import static dev.orrery.payment.Waiting.answer;
import static dev.orrery.payment.Waiting.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.message.PaymentChargedV1;
import dev.orrery.contracts.message.PaymentDeclinedV1;
import dev.orrery.contracts.message.PaymentRefundedV1;
import dev.orrery.contracts.message.PaymentUnavailableV1;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a request to charge a card, however often it is delivered. */
class ChargingIntegrationTests {

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
    void chargesOnce() {
        service.deliver(request(order, "tok_ok"));

        assertThat(answer(service, order))
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentChargedV1.class))
                .satisfies(charged -> assertThat(charged.amount()).isEqualTo(AMOUNT));
        assertThat(service.status(order)).isEqualTo("CHARGED");
        assertThat(service.provider(order)).isEqualTo("CHARGED 1");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_of_nobody", "", "tok_ok'; DROP TABLE payment; --", "💳"})
    void declinesATokenThatIsDeclinedOrUnknown(String token) {
        service.deliver(request(order, token));

        assertThat(answer(service, order))
                .asInstanceOf(InstanceOfAssertFactories.type(PaymentDeclinedV1.class))
                .satisfies(declined -> assertThat(declined.reason()).isEqualTo("card declined"));
        assertThat(service.status(order)).isEqualTo("DECLINED");
        assertThat(service.transfers(order)).isEmpty();
    }

    @Test
    void waitsForASlowAnswer() {
        service.deliver(request(order, "tok_slow"));

        assertThat(answer(service, order)).isInstanceOf(PaymentChargedV1.class);
        assertThat(service.provider(order)).isEqualTo("CHARGED 1");
    }

    @Test
    void repeatsACallThatFails() {
        service.deliver(request(order, "tok_flaky"));

        assertThat(answer(service, order)).isInstanceOf(PaymentChargedV1.class);
        assertThat(service.provider(order)).isEqualTo("CHARGED 3");
    }

    @Test
    void givesUpAProviderThatIsDownAndMakesSureThatNothingIsCharged() {
        service.deliver(request(order, "tok_down"));

        assertThat(answer(service, order)).isInstanceOf(PaymentUnavailableV1.class);
        assertThat(service.status(order)).isEqualTo("UNAVAILABLE");
        assertThat(service.provider(order)).isEqualTo("CANCELLED 5");
        assertThat(service.transfers(order)).isEmpty();
    }

    @Test
    void chargesOnceForARequestThatIsDeliveredThreeTimes() {
        var wanted = request(order, "tok_ok");
        service.deliver(wanted, wanted);
        awaitStatus(service, order, "CHARGED");
        service.deliver(wanted);

        assertOneChargeUpToTheRefund();
    }

    @Test
    void chargesOnceForTwoDifferentRequestsOfOneOrder() {
        service.deliver(request(order, "tok_ok"), request(order, "tok_ok"));
        awaitStatus(service, order, "CHARGED");

        assertOneChargeUpToTheRefund();
    }

    /** The messages of one order are applied in turn: once the refund is answered, all before it has had its effect. */
    private void assertOneChargeUpToTheRefund() {
        service.deliver(refund(order));

        await().atMost(LIMIT).until(() -> service.answers(order).size() == 2);
        assertThat(service.answers(order)).hasExactlyElementsOfTypes(PaymentChargedV1.class, PaymentRefundedV1.class);
        assertThat(service.provider(order)).isEqualTo("REFUNDED 2");
        assertThat(service.transfers(order)).isEqualTo("CHARGE 20.34, REFUND 20.34");
    }

    @Test
    void chargesManyOrdersOnceEach() {
        var orders = IntStream.range(0, 1_500)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();

        orders.forEach(each -> service.deliver(request(each, "tok_ok")));

        await().atMost(LIMIT).until(() -> charged(orders) == orders.size());
        assertThat(count(
                        "SELECT count(*) FROM provider_charge WHERE status = 'CHARGED'"
                                + " AND amount = 20.34 AND idempotency_key IN (:orders)",
                        orders))
                .isEqualTo(orders.size());
        assertThat(count("SELECT count(*) FROM transfer WHERE order_id IN (:orders)", orders))
                .isEqualTo(orders.size());
    }

    private static int charged(List<String> orders) {
        return count("SELECT count(*) FROM payment WHERE status = 'CHARGED' AND order_id IN (:orders)", orders);
    }

    private static int count(String query, List<String> orders) {
        return service.jdbc()
                .sql(query)
                .param("orders", orders)
                .query(Integer.class)
                .single();
    }
}
