package dev.orrery.inventory.catalogue;

import java.util.regex.Pattern;

/**
 * A product's stock-keeping unit: 1 to 64 letters, digits, {@code -} or {@code _}, and case matters.
 *
 * @param value the SKU as text
 */
public record Sku(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** @throws IllegalArgumentException for anything that cannot be a SKU */
    public Sku {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a SKU is 1 to 64 letters, digits, - or _");
        }
    }

    /** Whether {@code value} can be a SKU at all. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
