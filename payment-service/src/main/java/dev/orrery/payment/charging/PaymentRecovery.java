package dev.orrery.payment.charging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Takes up open payments that nobody works on: interrupted by a crash, put off while the provider was spared, or left in
 * the table when there was no room. With the mechanism off they stay open.
 */
@Component
final class PaymentRecovery implements MechanismState {

    private final Payments payments;
    private final PaymentWorkers workers;
    private final int batch;
    private final Mechanisms mechanisms;
    private final AtomicLong takenUp = new AtomicLong();

    PaymentRecovery(Payments payments, PaymentWorkers workers, Mechanisms mechanisms, ChargingProperties settings) {
        this.payments = payments;
        this.workers = workers;
        this.batch = settings.sweepBatch();
        this.mechanisms = mechanisms;
    }

    void sweep() {
        int room = Math.min(batch, workers.room());
        if (!mechanisms.enabled(Mechanism.PAYMENT_RECOVERY) || room == 0) {
            return;
        }
        List<OpenPayment> claimed = payments.claim(room);
        takenUp.addAndGet(claimed.size());
        workers.take(claimed);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.PAYMENT_RECOVERY;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("takenUp", takenUp.get());
    }
}
