package dev.orrery.inventory.catalogue.web;

import dev.orrery.contracts.Money;
import dev.orrery.inventory.catalogue.ListedProduct;
import io.swagger.v3.oas.annotations.media.Schema;

/** A product as the API shows it. */
@Schema(name = "Product")
record ProductView(String sku, String name, Money unitPrice, long available, long version) {

    static ProductView of(ListedProduct listed) {
        var product = listed.product();
        return new ProductView(
                product.sku().value(), product.name(), product.unitPrice(), listed.available(), listed.version());
    }
}
