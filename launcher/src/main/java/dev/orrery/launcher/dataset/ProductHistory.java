package dev.orrery.launcher.dataset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the invoices tell about one product, line by line in their order. */
final class ProductHistory {

    private final Map<String, Integer> linesByName = new HashMap<>();
    private final List<BigDecimal> prices = new ArrayList<>();
    private int netDemand;
    private int peakNetDemand;

    void add(InvoiceLine line) {
        if (!line.description().isEmpty()) {
            linesByName.merge(line.description(), 1, Integer::sum);
        }
        prices.add(line.unitPrice());
        netDemand += line.quantity();
        peakNetDemand = Math.max(peakNetDemand, netDemand);
    }

    Product product(String sku) {
        return new Product(
                sku,
                CatalogueRules.mostUsed(linesByName),
                CatalogueRules.median(prices),
                CatalogueRules.openingStock(peakNetDemand));
    }
}
