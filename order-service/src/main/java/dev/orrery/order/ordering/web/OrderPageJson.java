package dev.orrery.order.ordering.web;

import dev.orrery.order.ordering.PlacedOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders.
 *
 * @param next the cursor of the page after this one; null on the last
 */
@Schema(name = "OrderPage")
record OrderPageJson(List<OrderJson> items, @Nullable String next) {

    /** @param orders of the page, and one more if there is a further page */
    static OrderPageJson of(List<PlacedOrder> orders, int limit) {
        List<PlacedOrder> page = orders.size() > limit ? orders.subList(0, limit) : orders;
        return new OrderPageJson(
                page.stream().map(OrderJson::of).toList(),
                orders.size() > limit ? Cursor.after(page.getLast().id()) : null);
    }
}
