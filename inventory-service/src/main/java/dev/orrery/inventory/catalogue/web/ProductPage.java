package dev.orrery.inventory.catalogue.web;

import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.inventory.catalogue.ListedProduct;
import dev.orrery.inventory.catalogue.Sku;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of products.
 *
 * @param next what to ask the next part with; null at the end
 */
record ProductPage(List<ProductView> items, @Nullable String next) {

    /** @param found up to one more product than the page shows, to know whether there are more */
    static ProductPage of(List<ListedProduct> found, int limit) {
        List<ProductView> items =
                found.stream().limit(limit).map(ProductView::of).toList();
        return new ProductPage(
                items, found.size() > limit ? cursor(items.getLast().sku()) : null);
    }

    /** The SKU behind which a cursor begins; empty without one. */
    static String after(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            return new Sku(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII)).value();
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid("/cursor", "must be a cursor that this list returned");
        }
    }

    private static String cursor(String sku) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sku.getBytes(StandardCharsets.US_ASCII));
    }
}
