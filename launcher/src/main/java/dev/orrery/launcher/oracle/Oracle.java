package dev.orrery.launcher.oracle;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.infrastructure.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the databases of the services with each other and with what the shop promises. No service may read another's
 * database; this one reads all of them, from outside, and changes nothing.
 */
public final class Oracle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Database orders;
    private final Database inventory;
    private final Database payments;

    /** An oracle over the three databases. */
    public Oracle(Database orders, Database inventory, Database payments) {
        this.orders = orders;
        this.inventory = inventory;
        this.payments = payments;
    }

    /**
     * Looks once. The databases are read one after the other, so while orders are on their way some promises between
     * them look broken that are not; use {@link #settled} then.
     *
     * @throws LauncherException if a database cannot be read
     */
    public OracleReport check() {
        try (var orderBook = Source.open(orders);
                var stockBook = Source.open(inventory);
                var paymentBook = Source.open(payments)) {
            var facts = OrderFact.readFrom(orderBook);
            List<Violation> found = new ArrayList<>(OrderChecks.of(orderBook, facts.values()));
            found.addAll(StockChecks.of(stockBook));
            found.addAll(ReservationChecks.of(facts, stockBook));
            found.addAll(PaymentChecks.of(facts, paymentBook));
            for (var each : List.of(orderBook, stockBook, paymentBook)) {
                found.addAll(OutboxChecks.of(each));
            }
            return found.isEmpty()
                    ? new OracleReport.Content(facts.size(), StockChecks.products(stockBook))
                    : new OracleReport.Broken(found);
        } catch (SQLException e) {
            throw LauncherException.failed("The databases could not be read: " + e.getMessage(), e);
        }
    }

    /** Looks again until every promise is kept or {@code patience} is over: messages may still be on their way. */
    public OracleReport settled(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var report = check();
        while (report instanceof OracleReport.Broken && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            report = check();
        }
        return report;
    }
}
