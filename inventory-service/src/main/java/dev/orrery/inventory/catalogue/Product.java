package dev.orrery.inventory.catalogue;

import dev.orrery.contracts.Money;
import java.math.BigDecimal;

/**
 * Something that is sold.
 *
 * @param name 1 to {@value #NAME_LENGTH} characters of plain text
 * @param unitPrice more than zero and at most {@link #HIGHEST_PRICE}, in pounds
 */
public record Product(Sku sku, String name, Money unitPrice) {

    /** Most characters of a name. */
    public static final int NAME_LENGTH = 200;

    /** The highest price of one piece, in pounds. */
    public static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000.00");

    /** @throws IllegalArgumentException when name or price are outside their bounds */
    public Product {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name has 1 to " + NAME_LENGTH + " characters of plain text");
        }
        if (!isPrice(unitPrice)) {
            throw new IllegalArgumentException("a price is more than 0 and at most " + HIGHEST_PRICE + " GBP");
        }
    }

    /** Whether {@code name} can be a product's name. */
    public static boolean isName(String name) {
        return PlainText.isPlain(name, NAME_LENGTH);
    }

    /** Whether {@code price} can be a product's price. */
    public static boolean isPrice(Money price) {
        return price.amount().signum() > 0
                && price.amount().compareTo(HIGHEST_PRICE) <= 0
                && price.currency().equals(Money.GBP);
    }
}
