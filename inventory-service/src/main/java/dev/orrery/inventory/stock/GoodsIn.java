package dev.orrery.inventory.stock;

import dev.orrery.inventory.stock.ReceiptOutcome.Contradicts;
import dev.orrery.inventory.stock.ReceiptOutcome.Counted;
import dev.orrery.inventory.stock.ReceiptOutcome.CountedBefore;
import dev.orrery.inventory.stock.ReceiptOutcome.UnknownProduct;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts goods that come in, each delivery once. */
@Service
public class GoodsIn {

    private static final String RECORD = """
            INSERT INTO receipt (reference, sku, quantity)
            SELECT ?, sku, ? FROM stock WHERE sku = ? ON CONFLICT DO NOTHING
            """;

    private static final String COUNT = """
            UPDATE stock SET on_hand = on_hand + ?, received = received + ?, version = version + 1, updated_at = now()
            WHERE sku = ? RETURNING sku, on_hand, reserved, version, clock_timestamp() AS as_of
            """;

    private final JdbcClient jdbc;
    private final StockLevels levels;
    private final ApplicationEventPublisher events;

    GoodsIn(JdbcClient jdbc, StockLevels levels, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.levels = levels;
        this.events = events;
    }

    /** Adds the pieces to the stock unless this receipt was counted before. */
    @Transactional
    public ReceiptOutcome receive(Receipt receipt) {
        int recorded = jdbc.sql(RECORD)
                .param(receipt.reference())
                .param(receipt.quantity())
                .param(receipt.sku().value())
                .update();
        return recorded == 0 ? countedBefore(receipt) : count(receipt);
    }

    private ReceiptOutcome count(Receipt receipt) {
        StockLevel level = jdbc.sql(COUNT)
                .param(receipt.quantity())
                .param(receipt.quantity())
                .param(receipt.sku().value())
                .query(StockLevels::level)
                .single();
        events.publishEvent(new StockChanged(List.of(level)));
        return new Counted(level);
    }

    private ReceiptOutcome countedBefore(Receipt receipt) {
        Optional<StockLevel> level = levels.find(receipt.sku());
        if (level.isEmpty()) {
            return new UnknownProduct();
        }
        int counted = jdbc.sql("SELECT quantity FROM receipt WHERE reference = ? AND sku = ?")
                .param(receipt.reference())
                .param(receipt.sku().value())
                .query(Integer.class)
                .single();
        return counted == receipt.quantity() ? new CountedBefore(level.get()) : new Contradicts(counted);
    }
}
