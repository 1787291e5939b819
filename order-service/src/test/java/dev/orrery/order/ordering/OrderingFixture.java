package dev.orrery.order.ordering;

import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.defaults.messaging.Outboxes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers can do with orders, around ports that are filled by the test. */
public final class OrderingFixture {

    private OrderingFixture() {}

    /** The real thing; a message it sends goes nowhere. */
    public static Ordering ordering(Orders orders, Prices prices, Clock clock) {
        var watch = new OrderWatch(orders, new WatchProperties(10, Duration.ofSeconds(1), Duration.ofMillis(100)));
        return new Ordering(
                orders,
                prices,
                (_, _) -> {
                    throw new IllegalStateException("nobody waits for stock here");
                },
                new OrderChanges(orders, new QuietSaga(), watch, new OrderTally(new SimpleMeterRegistry())),
                watch,
                Outboxes.leadingNowhere(),
                new TransactionTemplate(new NoDatabase()),
                clock,
                Mechanisms.without());
    }

    /** Keys are looked at; the database that forgets old ones is never asked. */
    public static IdempotencyKeys keys() {
        return new IdempotencyKeys(JdbcClient.create(new SimpleDriverDataSource()), Mechanisms.without());
    }

    private static final class QuietSaga implements Saga {

        @Override
        public Message start(PlacedOrder order, @Nullable Instant stockReservedAt) {
            return message(order.id());
        }

        @Override
        public Message announce(Order order, OrderEvent event) {
            return message(order.id());
        }

        private static Message message(OrderId id) {
            return new OrderConfirmedV1(MessageIds.next(), id.toString(), Instant.EPOCH);
        }

        @Override
        public Optional<Instant> deadline(OrderState state) {
            return Optional.empty();
        }
    }

    private static final class NoDatabase extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // Nothing to begin.
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // Nothing to commit.
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // Nothing to take back.
        }
    }
}
