package dev.orrery.inventory.catalogue.web;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.FieldError;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.inventory.catalogue.Product;
import dev.orrery.inventory.catalogue.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A product as a client sends it. */
@Schema(name = "NewProduct")
record ProductRequest(@Nullable String name, @Nullable Price unitPrice) {

    /** Bounded before it becomes a number: the digits of 1E+999999999 fit into no memory. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,2})?");

    record Price(@Nullable String amount, @Nullable String currency) {}

    /** @throws ProblemException naming every illegal value at once */
    Product toProduct(String sku) {
        List<FieldError> errors = new ArrayList<>();
        if (!Sku.isValid(sku)) {
            errors.add(new FieldError("/sku", "must be 1 to 64 letters, digits, - or _"));
        }
        if (name == null || !Product.isName(name)) {
            errors.add(new FieldError("/name", "must have 1 to " + Product.NAME_LENGTH + " printable characters"));
        }
        Money price = price(errors);
        if (name == null || price == null || !errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The product has an illegal value", errors);
        }
        return new Product(new Sku(sku), name, price);
    }

    private @Nullable Money price(List<FieldError> errors) {
        if (unitPrice == null) {
            errors.add(new FieldError("/unitPrice", "must not be null"));
            return null;
        }
        if (!Money.GBP.equals(unitPrice.currency())) {
            errors.add(new FieldError("/unitPrice/currency", "must be " + Money.GBP));
        }
        String amount = unitPrice.amount();
        if (amount == null || !DECIMAL.matcher(amount).matches() || !Product.isPrice(Money.gbp(amount))) {
            errors.add(new FieldError(
                    "/unitPrice/amount",
                    "must be a decimal number with at most two decimals, more than 0 and at most "
                            + Product.HIGHEST_PRICE));
            return null;
        }
        return Money.gbp(amount);
    }
}
