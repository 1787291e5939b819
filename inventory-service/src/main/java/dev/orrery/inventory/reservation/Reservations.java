package dev.orrery.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of reservations and of orders that ended without their goods; each call is at most one statement. */
@Repository
class Reservations {

    private static final String HELD =
            "SELECT id, order_id, skus, quantities FROM reservation WHERE order_id = ANY (?) AND status = 'HELD'";

    /** Arrays of arrays come out of unnest flat, so a list travels as one text; a SKU contains no comma. */
    private static final String ADD = """
            INSERT INTO reservation (id, order_id, status, skus, quantities)
            SELECT id::uuid, order_id, status, string_to_array(skus, ','), string_to_array(quantities, ',')::integer[]
            FROM unnest(?, ?, ?, ?, ?) AS made (id, order_id, status, skus, quantities)
            """;

    private static final String END = """
            UPDATE reservation SET status = ended.status, updated_at = now()
            FROM unnest(?, ?) AS ended (id, status) WHERE reservation.id = ended.id::uuid
            """;

    private static final String CLOSE =
            "INSERT INTO closed_order (order_id) SELECT unnest(?::text[]) ON CONFLICT DO NOTHING";

    /** In one order for everybody, so that no two transactions wait for each other in a circle. */
    private static final String TAKE_TURNS = """
            SELECT count(pg_advisory_xact_lock(turn)) FROM (
              SELECT hashtextextended(order_id, 0) AS turn FROM unnest(?::text[]) AS one (order_id) ORDER BY turn
            ) AS turns
            """;

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until this transaction ends nobody else who takes turns decides about these orders. */
    void takeTurns(Set<String> orderIds) {
        if (!orderIds.isEmpty()) {
            jdbc.sql(TAKE_TURNS)
                    .param(orderIds.toArray(String[]::new))
                    .query(Long.class)
                    .single();
        }
    }

    List<Reservation> heldFor(Collection<String> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : jdbc.sql(HELD)
                        .param(orderIds.toArray(String[]::new))
                        .query(Reservations::held)
                        .list();
    }

    private static Reservation held(ResultSet row, int number) throws SQLException {
        String[] skus = (String[]) row.getArray("skus").getArray();
        Integer[] pieces = (Integer[]) row.getArray("quantities").getArray();
        Map<String, Integer> quantities = HashMap.newHashMap(skus.length);
        for (int i = 0; i < skus.length; i++) {
            quantities.put(skus[i], pieces[i]);
        }
        return new Reservation(row.getObject("id", UUID.class), row.getString("order_id"), quantities);
    }

    Set<String> closedAmong(Collection<String> orderIds) {
        return orderIds.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("SELECT order_id FROM closed_order WHERE order_id = ANY (?)")
                        .param(orderIds.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    void add(List<Reservation> made) {
        if (!made.isEmpty()) {
            jdbc.sql(ADD)
                    .param(texts(made, each -> each.id().toString()))
                    .param(texts(made, Reservation::orderId))
                    .param(texts(made, each -> each.status().name()))
                    .param(texts(
                            made, each -> String.join(",", each.quantities().keySet())))
                    .param(texts(
                            made,
                            each -> each.quantities().values().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(","))))
                    .update();
        }
    }

    void end(List<Reservation> ended) {
        if (!ended.isEmpty()) {
            jdbc.sql(END)
                    .param(texts(ended, each -> each.id().toString()))
                    .param(texts(ended, each -> each.status().name()))
                    .update();
        }
    }

    void close(Set<String> orderIds) {
        if (!orderIds.isEmpty()) {
            jdbc.sql(CLOSE).param(orderIds.toArray(String[]::new)).update();
        }
    }

    private static String[] texts(List<Reservation> reservations, Function<Reservation, String> text) {
        return reservations.stream().map(text).toArray(String[]::new);
    }
}
