package dev.orrery.order.ordering;

import dev.orrery.contracts.Money;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port: what products are called and cost. */
public interface Prices {

    /** Answers for all of these SKUs from one source, within a bounded time. */
    Quote quote(Collection<String> skus);

    /** A product's name and price of one piece. */
    record Product(String name, Money unitPrice) {}

    /** The answer about all SKUs of one order. */
    sealed interface Quote {

        /** Every one is known. */
        record Known(Map<String, Product> products, PriceSource source) implements Quote {}

        /** These are not the SKUs of any product. */
        record Unknown(List<String> skus) implements Quote {}

        /** Neither inventory-service nor the cache can answer for all of them. */
        record Unavailable(Duration retryAfter) implements Quote {}
    }
}
