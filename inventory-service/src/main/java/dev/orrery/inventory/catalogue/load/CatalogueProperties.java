package dev.orrery.inventory.catalogue.load;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an empty database is filled with.
 *
 * @param catalogueFile CSV file with the columns {@code sku,name,unit_price,opening_stock}; {@code classpath:} means one
 *     that is part of the service; empty to load none
 */
@ConfigurationProperties("orrery.inventory")
record CatalogueProperties(
        @DefaultValue("classpath:catalogue.csv") String catalogueFile) {}
