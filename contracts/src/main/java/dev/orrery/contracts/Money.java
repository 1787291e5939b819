package dev.orrery.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount in one currency, as JSON {@code {"amount":"2.55","currency":"GBP"}}: the amount is a decimal string, never a
 * floating-point number.
 *
 * @param amount at most two decimals; always held with exactly two
 * @param currency ISO 4217 code of three capital letters
 */
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    /** The shop's only currency so far. */
    public static final String GBP = "GBP";

    /** @throws IllegalArgumentException for more than two decimals or a malformed currency code */
    @JsonCreator
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("an amount has at most two decimals");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency is three capital letters");
        }
        amount = amount.setScale(2);
    }

    /** An amount in pounds, from its decimal form. */
    public static Money gbp(String amount) {
        return new Money(new BigDecimal(amount), GBP);
    }

    /** The sum of two amounts of one currency. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /** This amount {@code factor} times. */
    public Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }
}
