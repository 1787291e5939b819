package dev.orrery.order.ordering.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.contracts.Money;
import dev.orrery.order.ordering.OrderLine;
import dev.orrery.order.ordering.OrderStatus;
import dev.orrery.order.ordering.PlacedOrder;
import dev.orrery.order.ordering.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
@Schema(name = "Order")
record OrderJson(
        String id,
        String customerId,
        OrderStatus status,
        @Nullable Reason reason,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        Instant updatedAt,
        long version,
        String priceSource,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String externalId) {

    static OrderJson of(PlacedOrder order) {
        return new OrderJson(
                order.id().toString(),
                order.customerId(),
                order.state().status(),
                order.state().reason(),
                order.lines(),
                order.total(),
                order.placedAt(),
                order.state().updatedAt(),
                order.state().version(),
                order.priceSource().name().toLowerCase(Locale.ROOT),
                order.externalId());
    }
}
