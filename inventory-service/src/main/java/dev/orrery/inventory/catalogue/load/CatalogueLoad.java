package dev.orrery.inventory.catalogue.load;

import dev.orrery.inventory.catalogue.load.CatalogueFile.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty catalogue, before the first message or request is taken. Of several instances that start at once one
 * loads and the others wait for it.
 */
@Component
@EnableConfigurationProperties(CatalogueProperties.class)
class CatalogueLoad implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(CatalogueLoad.class);
    private static final String CLASS_PATH = "classpath:";

    /** An arbitrary number that only this class uses for a lock. */
    private static final long LOCK = 7_315_002_841L;

    private static final String INSERT = """
            WITH entry AS (
                SELECT * FROM unnest(:skus, :names, :prices, :currencies, :pieces)
                    AS entry (sku, name, unit_price, currency, pieces)
            ), products AS (
                INSERT INTO product (sku, name, unit_price, currency, version)
                SELECT sku, name, unit_price::numeric, currency, 1 FROM entry
            ), receipts AS (
                INSERT INTO receipt (reference, sku, quantity)
                SELECT 'opening-stock', sku, pieces FROM entry WHERE pieces > 0
            )
            INSERT INTO stock (sku, on_hand, received) SELECT sku, pieces, pieces FROM entry
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CatalogueProperties properties;

    CatalogueLoad(JdbcClient jdbc, TransactionTemplate transaction, CatalogueProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String file = properties.catalogueFile();
        if (file.isBlank()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((_, _) -> 1)
                    .single();
            if (jdbc.sql("SELECT NOT EXISTS (SELECT FROM product)")
                    .query(Boolean.class)
                    .single()) {
                load(file);
            }
        });
    }

    private void load(String file) {
        Resource resource = file.startsWith(CLASS_PATH)
                ? new ClassPathResource(file.substring(CLASS_PATH.length()))
                : new FileSystemResource(file);
        try {
            insert(CatalogueFile.read(resource));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The catalogue " + resource.getDescription() + " cannot be read", unreadable);
        }
    }

    private void insert(List<Entry> entries) {
        jdbc.sql(INSERT)
                .param("skus", texts(entries, entry -> entry.product().sku().value()))
                .param("names", texts(entries, entry -> entry.product().name()))
                .param(
                        "prices",
                        texts(
                                entries,
                                entry -> entry.product().unitPrice().amount().toPlainString()))
                .param(
                        "currencies",
                        texts(entries, entry -> entry.product().unitPrice().currency()))
                .param("pieces", entries.stream().mapToInt(Entry::openingStock).toArray())
                .update();
        log.info("Loaded {} products into the empty catalogue", entries.size());
    }

    private static String[] texts(List<Entry> entries, Function<Entry, String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }
}
