package dev.orrery.order.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orrery.defaults.problem.FieldError;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.order.ordering.web.PlaceOrderRequest.Line;
import dev.orrery.order.ordering.web.PlaceOrderRequest.Payment;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderFormTests {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Payment CARD = new Payment("card", "tok_ok");

    @Test
    void mergesLinesInTheCustomersOrder() {
        var form = PlaceOrderForm.of(request(line("B", 1L), line("A", 2L), line("B", 3L)), NOW);

        assertThat(form.quantities()).containsExactly(entry("B", 4), entry("A", 2));
    }

    @Test
    void tellsEverythingThatIsMissing() {
        assertThat(errors(new PlaceOrderRequest(null, null, null, null, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/lines", "/payment");
        assertThat(errors(new PlaceOrderRequest(
                        Arrays.asList(null, new Line(null, null)), new Payment(null, null), null, null, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/lines/0", "/lines/1/sku", "/lines/1/quantity", "/payment/method", "/payment/token");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 100_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesQuantitiesOutOfRange(long quantity) {
        assertThat(errors(request(line("A", quantity))))
                .containsExactly(new FieldError("/lines/0/quantity", "must be between 1 and 100000"));
    }

    @Test
    void refusesQuantitiesThatAreOutOfRangeTogether() {
        assertThat(errors(request(line("A", 60_000L), line("B", 1L), line("A", 60_000L))))
                .extracting(FieldError::pointer)
                .containsExactly("/lines/2/quantity");
    }

    @Test
    void takesBetweenOneAndAThousandLines() {
        assertThat(errors(request())).extracting(FieldError::pointer).containsExactly("/lines");
        assertThat(errors(request(Collections.nCopies(1_001, line("A", 1L)).toArray(Line[]::new))))
                .extracting(FieldError::pointer)
                .containsExactly("/lines");
        assertThat(PlaceOrderForm.of(
                                request(Collections.nCopies(1_000, line("A", 1L))
                                        .toArray(Line[]::new)),
                                NOW)
                        .quantities())
                .containsExactly(entry("A", 1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\ud800", "a\u2028b"})
    void refusesTextThatNoDatabaseHoldsOrNoScreenShows(String text) {
        assertThat(errors(request(line(text, 1L))))
                .extracting(FieldError::pointer)
                .containsExactly("/lines/0/sku");
        assertThat(errors(new PlaceOrderRequest(List.of(line("A", 1L)), CARD, text, null, text)))
                .extracting(FieldError::pointer)
                .containsExactly("/customerId", "/externalId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "tok_", "tok_ok'; --", "tok_ok ", "4111111111111111"})
    void refusesTokensOfAnotherShape(String token) {
        assertThat(errors(new PlaceOrderRequest(List.of(line("A", 1L)), new Payment("card", token), null, null, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/payment/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-01-01",
                "2026-01-01T12:02:00Z",
                "1969-12-31T23:59:59Z",
                "+999999999-01-01T00:00:00Z"
            })
    void refusesTimesThatAreNoneOrNotPast(String time) {
        assertThat(errors(new PlaceOrderRequest(List.of(line("A", 1L)), CARD, null, time, null)))
                .extracting(FieldError::pointer)
                .containsExactly("/placedAt");
    }

    @Test
    void hasAnotherFingerprintForEveryOtherWish() {
        var some = request(line("A", 1L));
        List<PlaceOrderRequest> others = List.of(
                request(line("A", 2L)),
                request(line("A", 1L), line("B", 1L)),
                new PlaceOrderRequest(some.lines(), new Payment("card", "tok_slow"), null, null, null),
                new PlaceOrderRequest(some.lines(), CARD, "x", null, null),
                new PlaceOrderRequest(some.lines(), CARD, null, null, "x"));

        assertThat(others)
                .extracting(PlaceOrderFormTests::hash)
                .doesNotContain(hash(some))
                .doesNotHaveDuplicates();
        assertThat(hash(request(line("A", 1L)))).isEqualTo(hash(some));
    }

    private static String hash(PlaceOrderRequest request) {
        return RequestHash.of(request, PlaceOrderForm.of(request, NOW));
    }

    private static List<FieldError> errors(PlaceOrderRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> PlaceOrderForm.of(request, NOW))
                .errors();
    }

    private static PlaceOrderRequest request(Line... lines) {
        return new PlaceOrderRequest(Arrays.asList(lines), CARD, null, null, null);
    }

    private static Line line(String sku, long quantity) {
        return new Line(sku, quantity);
    }

    private static Map.Entry<String, Integer> entry(String sku, int quantity) {
        return Map.entry(sku, quantity);
    }
}
