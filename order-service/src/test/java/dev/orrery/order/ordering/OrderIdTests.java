package dev.orrery.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTests {

    @Test
    void readsItsOwnText() {
        String text = "019a8f3e-1111-7000-8000-000000000001";

        assertThat(OrderId.parse(text)).hasValueSatisfying(id -> assertThat(id).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "019a8f3e-1111-7000-8000-00000000000g", "' OR 1=1 --"})
    void isNothingElse(String text) {
        assertThat(OrderId.parse(text)).isEmpty();
    }
}
