package dev.orrery.launcher.oracle;

import dev.orrery.launcher.deadletters.ParkedMessage;
import dev.orrery.launcher.infrastructure.Database;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The three databases with rows put there by hand, right or wrong. One product at 2.00, 100 pieces of it received. */
public final class PlantedShop {

    public static final String SKU = "10001";

    private final Database orders = ServiceSchema.create("orders", "order-service");
    private final Database inventory = ServiceSchema.create("inventory", "inventory-service");
    private final Database payments = ServiceSchema.create("payments", "payment-service");

    /** The database of a service, by the name it has in the topology. */
    public Database database(String name) {
        return switch (name) {
            case "orders" -> orders;
            case "inventory" -> inventory;
            case "payments" -> payments;
            default -> throw new IllegalArgumentException("no database " + name);
        };
    }

    Oracle oracle() {
        return oracle(List.of());
    }

    Oracle oracle(List<ParkedMessage> parked) {
        return new Oracle(orders, inventory, payments, () -> Optional.of(parked));
    }

    /** Empties everything and puts the product there. */
    public void reset() {
        sql(orders, "TRUNCATE orders, order_line, idempotency_key, outbox, inbox");
        sql(inventory, "TRUNCATE product, stock, receipt, reservation, outbox, inbox");
        sql(payments, "TRUNCATE payment, transfer, provider_charge, outbox, inbox");
        sql(inventory, "INSERT INTO product VALUES (?, 'MUG', 2.00, 'GBP', 1)", SKU);
        sql(inventory, "INSERT INTO stock (sku, on_hand, received) VALUES (?, 100, 100)", SKU);
        sql(inventory, "INSERT INTO receipt (reference, sku, quantity) VALUES ('opening-stock', ?, 100)", SKU);
    }

    /** A confirmed order with its stock shipped and its total charged. */
    public String confirmedOrder(int pieces) {
        var id = order("CONFIRMED", pieces);
        reservation(id, "SHIPPED", pieces);
        sql(inventory, "UPDATE stock SET on_hand = on_hand - ?, shipped = shipped + ?", pieces, pieces);
        charge(id, total(pieces));
        return id;
    }

    /** Only the order, nothing of what should go with it. */
    public String order(String status, int pieces) {
        var id = UUID.randomUUID().toString();
        var open = status.equals("PENDING") || status.equals("RESERVED");
        var reason =
                status.equals("REJECTED") ? "OUT_OF_STOCK" : status.equals("CANCELLED") ? "CUSTOMER_REQUEST" : null;
        sql(
                orders,
                """
                INSERT INTO orders (id, customer_id, status, reason, version, total_amount, currency, price_source,
                                    payment_token, external_id, placed_at, updated_at, deadline_at)
                VALUES (?::uuid, 'shopper', ?, ?, 1, ?, 'GBP', 'INVENTORY', ?, ?, now(), now(), ?::timestamptz)
                """,
                id,
                status,
                reason,
                total(pieces),
                open ? "tok_ok" : null,
                "invoice of " + id,
                open ? "2030-01-01T00:00:00Z" : null);
        sql(orders, "INSERT INTO order_line VALUES (?::uuid, 0, ?, 'MUG', ?, 2.00)", id, SKU, pieces);
        return id;
    }

    public void hasExternalId(String orderId, String externalId) {
        sql(orders, "UPDATE orders SET external_id = ? WHERE id = ?::uuid", externalId, orderId);
    }

    public void reservation(String orderId, String status, int pieces) {
        sql(
                inventory,
                "INSERT INTO reservation (id, order_id, status, skus, quantities) VALUES (?, ?, ?, ARRAY[?], ARRAY[?])",
                UUID.randomUUID(),
                orderId,
                status,
                SKU,
                pieces);
    }

    /** A reservation that holds stock, and the stock that is held. */
    public void held(String orderId, int pieces) {
        reservation(orderId, "HELD", pieces);
        sql(inventory, "UPDATE stock SET reserved = reserved + ?", pieces);
    }

    /** Booked by us and taken by the card provider. */
    public void charge(String orderId, BigDecimal amount) {
        booked(orderId, "CHARGE", amount);
        taken(orderId, amount);
    }

    public void booked(String orderId, String kind, BigDecimal amount) {
        sql(payments, """
                INSERT INTO payment (order_id, customer_id, amount, currency, token, status, requested_at)
                VALUES (?, 'shopper', ?, 'GBP', 'tok_ok', 'CHARGED', now()) ON CONFLICT DO NOTHING
                """, orderId, amount);
        sql(payments, "INSERT INTO transfer VALUES (?, ?, 'customers', 'sales', ?, 'GBP')", orderId, kind, amount);
    }

    public void taken(String orderId, BigDecimal amount) {
        sql(payments, "INSERT INTO provider_charge VALUES (?, ?, 'GBP', 'tok_ok', 'CHARGED')", orderId, amount);
    }

    public void givenBack(String orderId) {
        sql(payments, "UPDATE provider_charge SET status = 'REFUNDED' WHERE idempotency_key = ?", orderId);
    }

    public void waitingMessage(String key, @Nullable String parkedReason) {
        sql(payments, """
                INSERT INTO outbox (message_id, topic, message_key, type, payload, occurred_at, parked_reason)
                VALUES (?, 'payment-results', ?, 'PaymentChargedV1', '{}', now(), ?)
                """, UUID.randomUUID(), key, parkedReason);
    }

    public void inInventory(String statement, Object... parameters) {
        sql(inventory, statement, parameters);
    }

    public void inPayments(String statement, Object... parameters) {
        sql(payments, statement, parameters);
    }

    public static BigDecimal total(int pieces) {
        return new BigDecimal("2.00").multiply(BigDecimal.valueOf(pieces));
    }

    private static void sql(Database database, String text, Object... parameters) {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
