package dev.orrery.order.fulfilment;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.order.ordering.Order;
import dev.orrery.order.ordering.OrderChanges;
import dev.orrery.order.ordering.Orders;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Undoes the step of every order whose answer is overdue. Instances share the work: each takes what no other holds. */
@Component
class Deadlines implements MechanismState {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final Orders orders;
    private final OrderChanges changes;
    private final StepTable steps;
    private final SagaProperties properties;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Mechanisms mechanisms;
    private final AtomicLong compensated = new AtomicLong();

    Deadlines(
            Orders orders,
            OrderChanges changes,
            StepTable steps,
            SagaProperties properties,
            Outbox outbox,
            TransactionOperations transaction,
            Clock clock,
            Mechanisms mechanisms) {
        this.orders = orders;
        this.changes = changes;
        this.steps = steps;
        this.properties = properties;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.mechanisms = mechanisms;
    }

    @Scheduled(fixedDelayString = "${orders.saga.sweep-every:1s}")
    void sweep() {
        try {
            while (mechanisms.enabled(Mechanism.SAGA_DEADLINES) && sweepBatch() == properties.sweepBatch()) {
                // there may be more
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Cannot look for overdue orders: {}", away.getMessage());
        }
    }

    private int sweepBatch() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int swept = Objects.requireNonNull(transaction.<Integer>execute(_ -> {
            List<Order> overdue = orders.lockOverdue(now, properties.sweepBatch());
            overdue.forEach(order -> steps.undo(order, now));
            changes.save(overdue, outbox::outgoing);
            return overdue.size();
        }));
        if (swept > 0) {
            compensated.addAndGet(swept);
            LOG.warn("{} orders were past their deadline and are compensated", swept);
        }
        return swept;
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.SAGA_DEADLINES;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("compensated", compensated.get());
    }
}
