package dev.orrery.order.ordering;

import dev.orrery.defaults.messaging.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders that end with the test. */
public class InMemoryOrders implements Orders {

    private final Map<OrderId, PlacedOrder> orders = new HashMap<>();
    private final Map<String, PlacedOrder> byKey = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    @Override
    public boolean accept(
            PlacedOrder order, String paymentToken, @Nullable RequestKey key, @Nullable Instant stockReservedAt) {
        if (key != null) {
            if (byKey.putIfAbsent(name(key), order) != null) {
                return false;
            }
            hashes.put(name(key), key.requestHash());
        }
        put(order);
        return true;
    }

    /** Puts an order there as if it had been accepted before. */
    public void put(PlacedOrder order) {
        orders.put(order.id(), order);
    }

    @Override
    public Optional<Keyed> byKey(RequestKey key) {
        return Optional.ofNullable(byKey.get(name(key)))
                .map(order -> new Keyed(order.id(), key.requestHash().equals(hashes.get(name(key)))));
    }

    private static String name(RequestKey key) {
        return key.caller() + "/" + key.key();
    }

    @Override
    public Optional<PlacedOrder> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public List<PlacedOrder> list(OrderFilter filter) {
        return orders.values().stream()
                .filter(order ->
                        filter.customerId() == null || filter.customerId().equals(order.customerId()))
                .filter(order -> filter.statuses().isEmpty()
                        || filter.statuses().contains(order.state().status()))
                .filter(order -> filter.before() == null
                        || text(order).compareTo(filter.before().toString()) < 0)
                .sorted(Comparator.comparing(InMemoryOrders::text).reversed())
                .limit(filter.limit())
                .toList();
    }

    private static String text(PlacedOrder order) {
        return order.id().toString();
    }

    @Override
    public Map<OrderId, OrderState> states(Collection<OrderId> ids) {
        return ids.stream()
                .filter(orders::containsKey)
                .collect(Collectors.toMap(id -> id, id -> orders.get(id).state()));
    }

    @Override
    public Map<OrderId, Order> lock(Collection<OrderId> ids) {
        return ids.stream().filter(orders::containsKey).collect(Collectors.toMap(id -> id, this::order));
    }

    private Order order(OrderId id) {
        PlacedOrder placed = orders.get(id);
        return new Order(id, new OrderTerms(placed.customerId(), placed.total(), "tok_ok"), placed.state(), false);
    }

    @Override
    public List<Order> lockOverdue(Instant now, int limit) {
        return new ArrayList<>();
    }

    @Override
    public void save(Collection<Order> changed, List<Outgoing> messages) {
        changed.forEach(each -> orders.computeIfPresent(each.id(), (_, placed) -> placed.with(each.state())));
    }
}
