package dev.orrery.inventory;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One running instance of the service. */
public final class Instance implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final int grpcPort;
    private final Http http;

    Instance(ConfigurableApplicationContext context, int grpcPort) {
        this.context = context;
        this.grpcPort = grpcPort;
        this.http = new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** One instance for all tests that need nothing special of it; it ends with the JVM. */
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final Instance INSTANCE = Surroundings.shared().start();
    }

    public Http http() {
        return http;
    }

    public int grpcPort() {
        return grpcPort;
    }

    /** The endpoints for operators. */
    public Http management() {
        return new Http(context.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient sql() {
        return bean(JdbcClient.class);
    }

    public void inTransaction(Runnable work) {
        bean(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
    }

    /** Puts a new product on the shelf. */
    public String newProduct(int pieces) {
        String sku = "T" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        sql().sql("INSERT INTO product (sku, name, unit_price, currency, version) VALUES (?, 'MUG', 2.55, 'GBP', 1)")
                .param(sku)
                .update();
        sql().sql("INSERT INTO stock (sku, on_hand, received) VALUES (?, ?, ?)")
                .param(sku)
                .param(pieces)
                .param(pieces)
                .update();
        return sku;
    }

    /** The numbers {@code on_hand, reserved, shipped, received} of a product. */
    public Map<String, Object> stock(String sku) {
        return sql().sql("SELECT on_hand, reserved, shipped, received FROM stock WHERE sku = ?")
                .param(sku)
                .query()
                .singleRow();
    }

    /** Pieces of a product in all reservations of this status. */
    public long pieces(String sku, String status) {
        return sql().sql("""
                        SELECT coalesce(sum(line.quantity), 0)
                        FROM reservation, unnest(skus, quantities) AS line (sku, quantity)
                        WHERE line.sku = ? AND status = ?
                        """).param(sku).param(status).query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
