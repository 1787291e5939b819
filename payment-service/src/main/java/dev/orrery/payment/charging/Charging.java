package dev.orrery.payment.charging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes requests for charges and refunds. An order is charged at most once: its id is the key of the payment here and of
 * the charge at the provider.
 */
@Component
public final class Charging {

    private final Payments payments;
    private final PaymentWorkers workers;
    private final PaymentAnswers answers;

    Charging(Payments payments, PaymentWorkers workers, PaymentAnswers answers) {
        this.payments = payments;
        this.workers = workers;
        this.answers = answers;
    }

    /**
     * Records requests in the current transaction and has them worked on after its commit. Refunds come after charges,
     * so that a pair in one call ends with nothing charged.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void accept(List<PaymentRequest> charges, List<RefundRequest> refunds) {
        Map<String, OpenPayment> work = new LinkedHashMap<>();
        if (!charges.isEmpty()) {
            Set<String> recorded = payments.request(charges);
            charges.stream()
                    .filter(each -> recorded.remove(each.orderId()))
                    .forEach(each -> work.put(each.orderId(), OpenPayment.of(each)));
        }
        if (!refunds.isEmpty()) {
            refund(refunds, work);
        }
        workAfterCommit(work.values());
    }

    private void refund(List<RefundRequest> refunds, Map<String, OpenPayment> work) {
        Map<String, RefundRequest> perOrder = new LinkedHashMap<>();
        refunds.forEach(each -> perOrder.putIfAbsent(each.orderId(), each));
        List<PaymentAnswer> settled = new ArrayList<>();
        for (Payments.Refundable each : payments.refund(perOrder.values())) {
            OpenPayment payment = each.payment();
            if (payment.status() == PaymentStatus.REFUND_REQUESTED) {
                work.put(payment.orderId(), payment);
            } else {
                settled.add(new PaymentAnswer.Refunded(payment.orderId(), payment.traceparent(), each.givenBack()));
            }
        }
        answers.give(settled);
    }

    private void workAfterCommit(Collection<OpenPayment> work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                workers.take(work);
            }
        });
    }
}
