package dev.orrery.order.platform;

/** Bodies of orders. */
public final class Bodies {

    private Bodies() {}

    /** One line, paid with a token. */
    public static String order(String sku, int quantity, String token) {
        return """
                {"lines":[{"sku":"%s","quantity":%d}],"payment":{"method":"card","token":"%s"}}
                """.formatted(sku, quantity, token);
    }

    /** An order that will go well. */
    public static String anOrder() {
        return order("85123A", 6, "tok_ok");
    }
}
