package dev.orrery.contracts;

import java.util.List;

/** The Kafka topics. The key of every record is the order's id, so the messages of one order keep their order. */
public final class Topics {

    /** What happens to orders. Written by order-service; inventory-service reserves, ships and releases by it. */
    public static final String ORDERS = "orders";

    /** What became of an order's stock. Written by inventory-service. */
    public static final String STOCK = "stock";

    /** Requests to charge or refund. Written by order-service, carried out by payment-service. */
    public static final String PAYMENTS = "payments";

    /** What became of charges and refunds. Written by payment-service. */
    public static final String PAYMENT_RESULTS = "payment-results";

    /** Every topic that carries messages; each has a dead-letter topic beside it. */
    public static final List<String> ALL = List.of(ORDERS, STOCK, PAYMENTS, PAYMENT_RESULTS);

    private Topics() {}

    /** The topic that holds the messages of {@code topic} which could not be applied. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlt";
    }
}
