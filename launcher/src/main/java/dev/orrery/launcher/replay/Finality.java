package dev.orrery.launcher.replay;

import dev.orrery.launcher.replay.shop.Answer;
import dev.orrery.launcher.replay.shop.OrderPage;
import dev.orrery.launcher.replay.shop.OrderState;
import dev.orrery.launcher.replay.shop.Shop;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Finds out when orders become final: of a sample at once, of all orders at the end. */
final class Finality {

    private static final int EVERY = 20;
    private static final int MOST_WATCHED = 128;
    private static final int MOST_PAGES = 400;
    private static final Duration LONG_POLL = Duration.ofSeconds(30);
    static final int PAGE = 100;
    private static final int LARGE_PAGE = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Shop shop;
    private final Tally tally;
    private final Latencies timeToFinal = new Latencies();
    private final Semaphore watching = new Semaphore(MOST_WATCHED);

    Finality(Shop shop, Tally tally) {
        this.shop = shop;
        this.tally = tally;
    }

    Latencies timeToFinal() {
        return timeToFinal;
    }

    /**
     * Watches every 20th order until it is final. Of more than 128 watched at the same time the rest is left out, and so
     * is an order whose watch meets an error; the table tells how many were measured.
     */
    void watch(int number, long start, OrderState accepted, BooleanSupplier stopped) {
        if (number % EVERY != 0 || !watching.tryAcquire()) {
            return;
        }
        try {
            var state = untilFinal(accepted, stopped);
            if (state.isFinal()) {
                timeToFinal.addSince(start);
                tally.seen(state);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            watching.release();
        }
    }

    private OrderState untilFinal(OrderState accepted, BooleanSupplier stopped) throws InterruptedException {
        var known = accepted;
        while (!known.isFinal() && !stopped.getAsBoolean()) {
            var next = shop.afterChange(known, LONG_POLL).given();
            if (next.isEmpty()) {
                return known;
            }
            if (next.get().version() == known.version()) {
                Thread.sleep(BETWEEN_LOOKS); // a shop that answers early without news is not asked again at once
            }
            known = next.get();
        }
        return known;
    }

    /** Waits until no order of this run is open. Gives up after {@code patience} or when stopped. */
    boolean await(Duration patience, BooleanSupplier stopped) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !stopped.getAsBoolean()) {
            var open = openOrders();
            if (open.isPresent() && open.getAsInt() == 0) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    /** How many orders of this run are open, counted up to a page; empty if the shop does not say. */
    OptionalInt openOrders() {
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = shop.orders(OrderState.OPEN, PAGE, cursor).given();
            if (page.isEmpty()) {
                return OptionalInt.empty();
            }
            var ours =
                    (int) page.get().items().stream().filter(tally::isOfThisRun).count();
            cursor = page.get().next();
            if (ours > 0 || cursor.isEmpty()) {
                return OptionalInt.of(ours); // enough to know that it goes on; older pages would only be work
            }
        }
        return OptionalInt.empty();
    }

    /** Brings the state of every order of this run up to date, in pages; what no page shows is asked for by its id. */
    void collectOutcomes() {
        Set<String> missing = new HashSet<>(tally.acceptedIds());
        tally.states().stream().filter(OrderState::isFinal).map(OrderState::id).forEach(missing::remove);
        Optional<OrderPage> page = missing.isEmpty() ? Optional.empty() : page(Optional.empty());
        for (int pages = 1; page.isPresent(); pages++) {
            page.get().items().stream()
                    .filter(state -> missing.remove(state.id()))
                    .forEach(tally::seen);
            var next = page.get().next();
            page = missing.isEmpty() || next.isEmpty() || pages == MOST_PAGES ? Optional.empty() : page(next);
        }
        askOneByOne(missing);
    }

    private void askOneByOne(Set<String> missing) {
        for (var id : missing) {
            var answer = shop.order(id);
            answer.given().ifPresent(tally::seen);
            if (answer instanceof Answer.Missing) {
                return; // the shop is away; the rest would only take as long again
            }
        }
    }

    private Optional<OrderPage> page(Optional<String> cursor) {
        return shop.orders(Set.of(), LARGE_PAGE, cursor).given();
    }
}
