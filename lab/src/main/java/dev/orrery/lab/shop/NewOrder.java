package dev.orrery.lab.shop;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * An order as a client sends it.
 *
 * @param customer whose order it is; of this experiment alone, so that its orders can be told from others
 * @param lines pieces by SKU, in this order
 * @param paymentToken such as {@code tok_ok}
 */
public record NewOrder(String customer, Map<String, Integer> lines, String paymentToken) {

    /** One piece of each of one product. */
    public static NewOrder of(String customer, String sku) {
        return new NewOrder(customer, Map.of(sku, 1), "tok_ok");
    }

    String json() {
        var items = lines.entrySet().stream()
                .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining(","));
        return """
                {"customerId":"%s","lines":[%s],"payment":{"method":"card","token":"%s"}}""".formatted(customer, items, paymentToken);
    }
}
