package dev.orrery.inventory.reservation;

import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.messaging.Outbox;
import dev.orrery.defaults.messaging.Received;
import dev.orrery.inventory.Instance;
import dev.orrery.inventory.stock.Warehouse;
import dev.orrery.inventory.stock.Warehouses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several transactions want the same stock at once, as the instances of the service do. */
class ConcurrencyIntegrationTests {

    private static final int ORDERS = 400;
    private static final int WORKERS = 4;

    private static final Instance INVENTORY = Instance.shared();
    private static ExecutorService workers;

    @BeforeAll
    static void start() {
        workers = Executors.newFixedThreadPool(WORKERS);
    }

    @AfterAll
    static void stop() {
        workers.close();
    }

    @Test
    void oversellsWhenRowsAreNotLocked() throws Exception {
        String mug = INVENTORY.newProduct(10);

        inTheMidstOf(handler(Mechanism.STOCK_LOCKING), placed(newOrderId(), new Line(mug, 10)), mug);

        assertThat(INVENTORY.pieces(mug, "HELD")).isEqualTo(20);
        assertThat(INVENTORY.stock(mug)).containsEntry("on_hand", 10L).containsEntry("reserved", 10L);
    }

    @Test
    void neverOversellsWhenRowsAreLocked() throws Exception {
        String mug = INVENTORY.newProduct(10);

        inTheMidstOf(handler(), placed(newOrderId(), new Line(mug, 10)), mug);

        assertThat(INVENTORY.pieces(mug, "HELD")).isEqualTo(10);
        assertThat(INVENTORY.stock(mug)).containsEntry("on_hand", 10L).containsEntry("reserved", 10L);
    }

    @Test
    void locksRowsOrNotAsItIsTold() throws Exception {
        var mechanisms = Mechanisms.without();
        var handler = handler(mechanisms);

        mechanisms.set(Mechanism.STOCK_LOCKING, false);
        String oversold = INVENTORY.newProduct(10);
        inTheMidstOf(handler, placed(newOrderId(), new Line(oversold, 10)), oversold);
        assertThat(INVENTORY.pieces(oversold, "HELD")).isEqualTo(20);

        mechanisms.set(Mechanism.STOCK_LOCKING, true);
        String mug = INVENTORY.newProduct(10);
        inTheMidstOf(handler, placed(newOrderId(), new Line(mug, 10)), mug);
        assertThat(INVENTORY.pieces(mug, "HELD")).isEqualTo(10);
    }

    /** Applies an order for everything, and another one for everything before the first is committed. */
    private static void inTheMidstOf(OrderMessages handler, OrderPlacedV1 first, String sku) throws Exception {
        List<Future<?>> other = new ArrayList<>();
        INVENTORY.inTransaction(() -> {
            handler.apply(received(first));
            other.add(workers.submit(() ->
                    INVENTORY.inTransaction(() -> handler.apply(received(placed(newOrderId(), new Line(sku, 10)))))));
            await().until(ConcurrencyIntegrationTests::somebodyWaitsForARow);
        });
        other.getFirst().get(10, TimeUnit.SECONDS);
    }

    private static boolean somebodyWaitsForARow() {
        return INVENTORY
                .sql()
                .sql("SELECT EXISTS (SELECT FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void keepsItsNumbersStraightUnderManyHands() throws Exception {
        List<String> skus =
                IntStream.range(0, 12).mapToObj(_ -> INVENTORY.newProduct(150)).toList();
        List<OrderMessages> handlers = Stream.generate(ConcurrencyIntegrationTests::handler)
                .limit(WORKERS)
                .toList();

        List<Future<?>> work = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            var handler = handlers.get(worker);
            var random = new Random(worker);
            work.add(workers.submit(() -> {
                for (int batch = 0; batch < ORDERS / WORKERS / 10; batch++) {
                    List<Received> orders = IntStream.range(0, 10)
                            .mapToObj(_ -> new Received(someOrder(skus, random), null))
                            .toList();
                    INVENTORY.inTransaction(() -> handler.apply(orders));
                }
            }));
        }
        for (Future<?> each : work) {
            each.get(60, TimeUnit.SECONDS); // a deadlock would be thrown here
        }

        assertThat(skus).allSatisfy(sku -> {
            long held = INVENTORY.pieces(sku, "HELD");
            assertThat(held).isPositive().isLessThanOrEqualTo(150);
            assertThat(INVENTORY.stock(sku)).containsEntry("reserved", held).containsEntry("on_hand", 150L);
        });
    }

    private static OrderPlacedV1 someOrder(List<String> skus, Random random) {
        return placed(
                newOrderId(),
                random.ints(5, 0, skus.size())
                        .mapToObj(index -> new Line(skus.get(index), 1 + random.nextInt(3)))
                        .toArray(Line[]::new));
    }

    private static OrderMessages handler(Mechanism... switchedOff) {
        return handler(Mechanisms.without(switchedOff));
    }

    private static OrderMessages handler(Mechanisms mechanisms) {
        Warehouse warehouse = Warehouses.on(INVENTORY, mechanisms);
        return new OrderMessages(
                new Desks(INVENTORY.bean(Reservations.class), warehouse),
                INVENTORY.bean(Reservations.class),
                INVENTORY.bean(Outbox.class),
                INVENTORY.bean(Tally.class),
                Clock.systemUTC());
    }

    private static List<Received> received(OrderPlacedV1 order) {
        return List.of(new Received(order, null));
    }
}
