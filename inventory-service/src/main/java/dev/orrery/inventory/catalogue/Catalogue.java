package dev.orrery.inventory.catalogue;

import dev.orrery.inventory.catalogue.SaveCondition.MustExist;
import dev.orrery.inventory.catalogue.SaveCondition.MustNotExist;
import dev.orrery.inventory.catalogue.SaveCondition.Unconditional;
import dev.orrery.inventory.catalogue.SaveCondition.UneditedSince;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates and edits products. */
@Service
public class Catalogue {

    private static final String CREATE = """
            WITH created AS (
                INSERT INTO product (sku, name, unit_price, currency, version) VALUES (?, ?, ?, ?, 1)
                ON CONFLICT DO NOTHING RETURNING sku)
            INSERT INTO stock (sku) SELECT sku FROM created
            """;

    private static final String REPLACE = """
            WITH moved AS (UPDATE stock SET version = version + 1 WHERE sku = ? RETURNING sku, version)
            UPDATE product SET name = ?, unit_price = ?, currency = ?, version = moved.version
            FROM moved WHERE product.sku = moved.sku
            """;

    private final JdbcClient jdbc;
    private final Products products;
    private final ApplicationEventPublisher events;

    Catalogue(JdbcClient jdbc, Products products, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.products = products;
        this.events = events;
    }

    /** Creates the product or replaces the one with its SKU, if {@code condition} holds. */
    @Transactional
    public SaveOutcome save(Product product, SaveCondition condition) {
        Optional<Versions> present = lock(product.sku());
        if (present.isEmpty()) {
            return switch (condition) {
                case Unconditional _, MustNotExist _ -> create(product, condition);
                case MustExist _, UneditedSince _ -> new SaveOutcome.ConditionFailed();
            };
        }
        return switch (condition) {
            case Unconditional _ -> new SaveOutcome.ConditionMissing();
            case MustNotExist _ -> new SaveOutcome.ConditionFailed();
            case MustExist _ -> replace(product);
            case UneditedSince since ->
                since.versions().stream().anyMatch(present.get()::seenBy)
                        ? replace(product)
                        : new SaveOutcome.ConditionFailed();
        };
    }

    private SaveOutcome create(Product product, SaveCondition condition) {
        int created = jdbc.sql(CREATE)
                .param(product.sku().value())
                .param(product.name())
                .param(product.unitPrice().amount())
                .param(product.unitPrice().currency())
                .update();
        if (created == 0) {
            return save(product, condition); // somebody else's was committed in between
        }
        events.publishEvent(new ProductChanged(product));
        return new SaveOutcome.Created(shown(product.sku()));
    }

    private SaveOutcome replace(Product product) {
        jdbc.sql(REPLACE)
                .param(product.sku().value())
                .param(product.name())
                .param(product.unitPrice().amount())
                .param(product.unitPrice().currency())
                .update();
        events.publishEvent(new ProductChanged(product));
        return new SaveOutcome.Replaced(shown(product.sku()));
    }

    private ListedProduct shown(Sku sku) {
        return products.find(sku).orElseThrow();
    }

    /** Locks the stock row too: while an edit is decided on, the version shown must not move on. */
    private Optional<Versions> lock(Sku sku) {
        return jdbc.sql("SELECT p.version AS edited, s.version AS shown FROM product p JOIN stock s ON s.sku = p.sku"
                        + " WHERE p.sku = ? FOR UPDATE")
                .param(sku.value())
                .query((row, _) -> new Versions(row.getLong("edited"), row.getLong("shown")))
                .optional();
    }

    /**
     * @param edited the version shown since the last edit
     * @param shown the version shown now
     */
    private record Versions(long edited, long shown) {
        boolean seenBy(long version) {
            return edited <= version && version <= shown;
        }
    }
}
