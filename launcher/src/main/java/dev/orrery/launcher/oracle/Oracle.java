package dev.orrery.launcher.oracle;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.deadletters.ParkedMessage;
import dev.orrery.launcher.infrastructure.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Compares the databases of the services with each other and with what the shop promises. No service may read another's
 * database; this one reads all of them, from outside, and changes nothing.
 */
public final class Oracle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Database orders;
    private final Database inventory;
    private final Database payments;
    private final Supplier<Optional<List<ParkedMessage>>> parked;

    /**
     * An oracle over the three databases.
     *
     * @param parked the messages that could not be applied; empty when nobody can tell
     */
    public Oracle(
            Database orders, Database inventory, Database payments, Supplier<Optional<List<ParkedMessage>>> parked) {
        this.orders = orders;
        this.inventory = inventory;
        this.payments = payments;
        this.parked = parked;
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

    /**
     * Looks once at what must be true at every moment, also while orders are on their way: what one state of the stock
     * alone must hold.
     *
     * @throws LauncherException if the database cannot be read
     */
    public List<Violation> checkStock() {
        try (var stockBook = Source.open(inventory)) {
            return StockChecks.of(stockBook);
        } catch (SQLException e) {
            throw LauncherException.failed("The databases could not be read: " + e.getMessage(), e);
        }
    }

    /**
     * The messages that could not be applied, and which of them belong to an order that is not final. They break no
     * promise by themselves: what they keep from happening shows in the databases.
     *
     * @throws LauncherException if the database of the orders cannot be read
     */
    public ParkedReport parked() {
        try (var orderBook = Source.open(orders)) {
            var open = OrderFact.readFrom(orderBook).values().stream()
                    .filter(OrderFact::isLive)
                    .map(OrderFact::id)
                    .collect(Collectors.toSet());
            return new ParkedReport(parked.get(), open);
        } catch (SQLException e) {
            throw LauncherException.failed("The databases could not be read: " + e.getMessage(), e);
        }
    }

    /** Looks again until every promise is kept or {@code patience} is over: messages may still be on their way. */
    public OracleReport settled(Duration patience) throws InterruptedException {
        return settled(patience, _ -> false);
    }

    /**
     * Looks again until every promise is kept but those known to be broken, or {@code patience} is over.
     *
     * @param known what was broken before; waiting does not mend it
     */
    public OracleReport settled(Duration patience, Predicate<Violation> known) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var report = check();
        while (report instanceof OracleReport.Broken(var violations)
                && !violations.stream().allMatch(known)
                && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            report = check();
        }
        return report;
    }
}
