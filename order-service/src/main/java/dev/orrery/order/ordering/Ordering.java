package dev.orrery.order.ordering;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.messaging.MessageIds;
import dev.orrery.defaults.messaging.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What customers can do with orders. */
@Service
public class Ordering {

    private final Orders orders;
    private final Prices prices;
    private final StockFirst stockFirst;
    private final OrderChanges changes;
    private final OrderWatch watch;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Mechanisms mechanisms;

    Ordering(
            Orders orders,
            Prices prices,
            StockFirst stockFirst,
            OrderChanges changes,
            OrderWatch watch,
            Outbox outbox,
            TransactionOperations transaction,
            Clock clock,
            Mechanisms mechanisms) {
        this.orders = orders;
        this.prices = prices;
        this.stockFirst = stockFirst;
        this.changes = changes;
        this.watch = watch;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.mechanisms = mechanisms;
    }

    /**
     * Accepts an order and holds the answer until it is final, up to {@code wait}.
     *
     * <p>A request that was accepted before gets its order even while prices cannot be had.
     */
    public PlaceOutcome place(PlaceOrder wish, Duration wait) {
        PlaceOutcome outcome = switch (prices.quote(wish.quantities().keySet())) {
            case Prices.Quote.Known known -> accept(wish, known, wait);
            case Prices.Quote.Unknown(var skus) ->
                replay(wish.key()).orElseGet(() -> new PlaceOutcome.UnknownSkus(skus));
            case Prices.Quote.Unavailable(var retryAfter) ->
                replay(wish.key()).orElseGet(() -> new PlaceOutcome.NoPrices(retryAfter));
        };
        return outcome instanceof PlaceOutcome.Replayed(var order)
                ? new PlaceOutcome.Replayed(awaitFinal(order, wait))
                : outcome;
    }

    private PlaceOutcome accept(PlaceOrder wish, Prices.Quote.Known quote, Duration wait) {
        PlacedOrder order = price(wish, quote, now());
        Optional<OrderWatcher> place = wait.isZero() ? Optional.empty() : watch.open(order.id());
        try {
            return switch (letIn(order, wish)) {
                case AcceptOutcome.In() ->
                    new PlaceOutcome.Accepted(place.flatMap(watcher -> watcher.await(OrderState::isFinal, wait))
                            .map(order::with)
                            .orElse(order));
                case AcceptOutcome.KeyTaken() -> replay(wish.key()).orElseThrow();
                case AcceptOutcome.NoStockAnswer(var retryAfter) ->
                    replay(wish.key()).orElseGet(() -> new PlaceOutcome.NoStockAnswer(retryAfter));
            };
        } finally {
            place.ifPresent(OrderWatcher::close);
        }
    }

    private AcceptOutcome letIn(PlacedOrder order, PlaceOrder wish) {
        return mechanisms.enabled(Mechanism.ASYNCHRONOUS_RESERVATION)
                ? AcceptOutcome.of(orders.accept(order, wish.paymentToken(), wish.key()))
                : stockFirst.accept(order, wish);
    }

    private static PlacedOrder price(PlaceOrder wish, Prices.Quote.Known quote, Instant now) {
        List<OrderLine> lines = wish.quantities().entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue(), quote))
                .toList();
        return new PlacedOrder(
                new OrderId(MessageIds.next()),
                wish.customerId(),
                OrderState.accepted(now),
                lines,
                OrderLine.total(lines),
                wish.placedAt() == null ? now : wish.placedAt(),
                quote.source(),
                wish.externalId());
    }

    private static OrderLine line(String sku, int quantity, Prices.Quote.Known quote) {
        Prices.Product product = quote.products().get(sku);
        if (product == null) {
            throw new IllegalStateException("a quote answers for every SKU asked");
        }
        return new OrderLine(sku, product.name(), quantity, product.unitPrice());
    }

    private Optional<PlaceOutcome> replay(@Nullable RequestKey key) {
        return key == null
                ? Optional.empty()
                : orders.byKey(key)
                        .map(keyed -> keyed.sameRequest()
                                ? new PlaceOutcome.Replayed(find(keyed.id()).orElseThrow())
                                : new PlaceOutcome.KeyReused());
    }

    /** The order, if there is one of this id. */
    public Optional<PlacedOrder> find(OrderId id) {
        return orders.find(id);
    }

    /** The order once it has another version than the caller knows, or as it is when that takes longer. */
    public PlacedOrder awaitChange(PlacedOrder known, Duration wait) {
        return await(known, state -> state.version() != known.state().version(), wait);
    }

    private PlacedOrder awaitFinal(PlacedOrder known, Duration wait) {
        return await(known, OrderState::isFinal, wait);
    }

    private PlacedOrder await(PlacedOrder known, Predicate<OrderState> wanted, Duration wait) {
        return wait.isZero() ? known : known.with(watch.await(known.id(), known.state(), wanted, wait));
    }

    /** A page of orders, those accepted last first. */
    public List<PlacedOrder> list(OrderFilter filter) {
        return orders.list(filter);
    }

    /** Calls an existing order off for its customer. */
    public CancelOutcome cancel(OrderId id) {
        var outcome = new AtomicReference<CancelOutcome>();
        transaction.executeWithoutResult(_ -> changes.apply(List.of(new OrderChange(
                id, order -> outcome.set(order.cancel(Reason.CUSTOMER_REQUEST, now())), outbox::outgoing))));
        return outcome.get();
    }

    /** What the database can hold, so that an order reads the same before and after it was stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
