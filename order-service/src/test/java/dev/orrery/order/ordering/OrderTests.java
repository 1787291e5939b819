package dev.orrery.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orrery.contracts.Money;
import dev.orrery.order.ordering.OrderEvent.Cancelled;
import dev.orrery.order.ordering.OrderEvent.Confirmed;
import dev.orrery.order.ordering.OrderEvent.RefundDue;
import dev.orrery.order.ordering.OrderEvent.Rejected;
import dev.orrery.order.ordering.OrderEvent.Reserved;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTests {

    private static final Instant MORNING = Instant.parse("2011-12-09T09:00:00Z");
    private static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");

    private final OrderId id = new OrderId(UUID.fromString("019a8f3e-1111-7000-8000-000000000001"));

    @Test
    void isReservedWhilePending() {
        var order = anOrder();

        order.stockReserved(NOON);

        assertThat(order.state()).isEqualTo(new OrderState(OrderStatus.RESERVED, null, 2, NOON));
        assertThat(order.drainEvents()).containsExactly(new Reserved());
    }

    @Test
    void isRejectedWithoutStock() {
        var order = anOrder();

        order.stockRefused(NOON);

        assertThat(order.state()).isEqualTo(new OrderState(OrderStatus.REJECTED, Reason.OUT_OF_STOCK, 2, NOON));
        assertThat(order.drainEvents()).containsExactly(new Rejected(Reason.OUT_OF_STOCK));
    }

    @Test
    void isConfirmedOnceCharged() {
        var order = anOrder(each -> each.stockReserved(NOON));

        order.charged(NOON);

        assertThat(order.state()).isEqualTo(new OrderState(OrderStatus.CONFIRMED, null, 3, NOON));
        assertThat(order.drainEvents()).containsExactly(new Confirmed());
    }

    @Test
    void isRejectedWithoutPaymentAndOwesNothing() {
        var order = anOrder(each -> each.stockReserved(NOON));

        order.paymentFailed(Reason.PAYMENT_DECLINED, NOON);

        assertThat(order.state().reason()).isEqualTo(Reason.PAYMENT_DECLINED);
        assertThat(order.drainEvents()).containsExactly(new Rejected(Reason.PAYMENT_DECLINED));
    }

    @Test
    void isRefundedWhenItsPaymentIsInDoubt() {
        var order = anOrder(each -> each.stockReserved(NOON));

        order.giveUpOnPayment(NOON);

        assertThat(order.state().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(order.drainEvents())
                .containsExactly(new Rejected(Reason.PAYMENT_UNAVAILABLE), new RefundDue(Reason.PAYMENT_UNAVAILABLE));
    }

    @Test
    void owesNoRefundWhenCancelledBeforeItsPayment() {
        var order = anOrder();

        assertThat(order.cancel(Reason.CUSTOMER_REQUEST, NOON)).isEqualTo(new CancelOutcome.Cancelled(id));

        assertThat(order.drainEvents()).containsExactly(new Cancelled(Reason.CUSTOMER_REQUEST));
    }

    @Test
    void owesOneRefundWhenCancelledDuringItsPayment() {
        var order = anOrder(each -> each.stockReserved(NOON));

        order.cancel(Reason.CUSTOMER_REQUEST, NOON);
        order.charged(NOON);
        order.charged(NOON);

        assertThat(order.drainEvents())
                .containsExactly(new Cancelled(Reason.CUSTOMER_REQUEST), new RefundDue(Reason.CUSTOMER_REQUEST));
    }

    @Test
    void givesAChargeBackThatComesAfterARejection() {
        var order = anOrder(each -> {
            each.stockReserved(NOON);
            each.paymentFailed(Reason.PAYMENT_DECLINED, NOON);
        });

        order.charged(NOON);

        assertThat(order.drainEvents()).containsExactly(new RefundDue(Reason.PAYMENT_DECLINED));
        assertThat(order.state().version()).isEqualTo(3);
    }

    @Test
    void givesTheSameAnswerToASecondCancellation() {
        var order = anOrder(each -> each.cancel(Reason.CUSTOMER_REQUEST, NOON));

        assertThat(order.cancel(Reason.CUSTOMER_REQUEST, NOON)).isEqualTo(new CancelOutcome.Cancelled(id));
        assertThat(order.drainEvents()).isEmpty();
    }

    @Test
    void refusesCancellationOnceConfirmed() {
        var order = anOrder(each -> {
            each.stockReserved(NOON);
            each.charged(NOON);
        });

        assertThat(order.cancel(Reason.CUSTOMER_REQUEST, NOON))
                .isEqualTo(new CancelOutcome.TooLate(id, OrderStatus.CONFIRMED));
        assertThat(order.drainEvents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"CONFIRMED", "REJECTED", "CANCELLED"})
    void staysAsItIsOnceFinal(OrderStatus end) {
        var state = new OrderState(end, end == OrderStatus.CONFIRMED ? null : Reason.OUT_OF_STOCK, 2, MORNING);
        var order = new Order(id, new OrderTerms("shopper", Money.gbp("2.55"), null), state, true);

        order.stockReserved(NOON);
        order.stockRefused(NOON);
        order.charged(NOON);
        order.paymentFailed(Reason.PAYMENT_DECLINED, NOON);
        order.giveUpOnPayment(NOON);

        assertThat(order.state()).isEqualTo(state);
        assertThat(order.drainEvents()).isEmpty();
    }

    @Test
    void knowsNoPaymentThatWasNotAskedFor() {
        assertThatIllegalStateException().isThrownBy(() -> anOrder().charged(NOON));
        assertThatIllegalStateException().isThrownBy(() -> anOrder().paymentFailed(Reason.PAYMENT_DECLINED, NOON));
    }

    private Order anOrder() {
        return new Order(
                id, new OrderTerms("shopper", Money.gbp("2.55"), "tok_ok"), OrderState.accepted(MORNING), false);
    }

    private Order anOrder(Consumer<Order> past) {
        var order = anOrder();
        past.accept(order);
        order.drainEvents();
        return order;
    }
}
