package dev.orrery.inventory.reservation;

import dev.orrery.contracts.message.OrderCancelledV1;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderMessage;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.defaults.messaging.Received;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a message about an order means for its stock. */
sealed interface OrderStep {

    String orderId();

    /**
     * @param cause the message, for the answer to refer to
     * @param quantities pieces by SKU, at least one of each
     * @param beforehand whether they were reserved before the order was accepted, and only the answer is missing
     */
    record Reserve(Received cause, String orderId, Map<String, Integer> quantities, boolean beforehand)
            implements OrderStep {}

    record Ship(String orderId) implements OrderStep {}

    record Release(String orderId) implements OrderStep {}

    /**
     * Reads a message; none of our business is what is not about an order's life.
     *
     * @throws IllegalArgumentException for an order that asks for nothing or for less than one piece
     * @throws ArithmeticException for more pieces of one SKU than a number can hold
     */
    static Stream<OrderStep> of(Received received) {
        if (!(received.message() instanceof OrderMessage message)) {
            return Stream.empty();
        }
        return Stream.of(
                switch (message) {
                    case OrderPlacedV1 placed ->
                        new Reserve(received, placed.orderId(), quantities(placed), placed.stockReservedAt() != null);
                    case OrderConfirmedV1 confirmed -> new Ship(confirmed.orderId());
                    case OrderRejectedV1 rejected -> new Release(rejected.orderId());
                    case OrderCancelledV1 cancelled -> new Release(cancelled.orderId());
                });
    }

    private static Map<String, Integer> quantities(OrderPlacedV1 placed) {
        if (placed.lines().isEmpty()) {
            throw new IllegalArgumentException("an order needs at least one line");
        }
        Map<String, Integer> quantities = HashMap.newHashMap(placed.lines().size());
        for (var line : placed.lines()) {
            if (line.quantity() < 1) {
                throw new IllegalArgumentException("an order line needs at least one piece");
            }
            quantities.merge(line.sku(), line.quantity(), Math::addExact);
        }
        return quantities;
    }
}
