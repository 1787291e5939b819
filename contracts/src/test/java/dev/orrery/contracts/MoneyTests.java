package dev.orrery.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTests {

    @Test
    void holdsExactlyTwoDecimals() {
        assertThat(Money.gbp("2.5").amount()).isEqualTo(new BigDecimal("2.50"));
        assertThat(Money.gbp("2.50")).isEqualTo(Money.gbp("2.5"));
    }

    @Test
    void refusesAThirdDecimalInsteadOfRounding() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.gbp("0.001"));
    }

    @Test
    void refusesToAddAnotherCurrency() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.gbp("1").plus(new Money(BigDecimal.ONE, "EUR")));
    }

    @Test
    void addsAndMultipliesExactly() {
        assertThat(Money.gbp("0.10").times(3).plus(Money.gbp("0.05"))).isEqualTo(Money.gbp("0.35"));
    }
}
