package dev.orrery.launcher.replay;

import static dev.orrery.launcher.replay.Sales.BLUE_MUG;
import static dev.orrery.launcher.replay.Sales.RED_MUG;
import static dev.orrery.launcher.replay.Sales.invoice;
import static dev.orrery.launcher.replay.Sales.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.dataset.Catalogue;
import dev.orrery.launcher.dataset.InvoiceLine;
import dev.orrery.launcher.dataset.Invoices;
import dev.orrery.launcher.dataset.Product;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SieveTests {

    private static final Path DATA = Path.of(System.getProperty("orrery.root", ".."), "data");

    private final Sieve sieve = new Sieve(Sales.CATALOGUE);

    @Test
    void mergesLinesOfTheSameProductInTheOrderOfTheInvoice() {
        var booking = sieve.sift(invoice("536365", line(RED_MUG, 2), line(BLUE_MUG, 1), line(RED_MUG, 3)));

        assertThat(booking.pieces()).containsExactly(Map.entry(RED_MUG, 5), Map.entry(BLUE_MUG, 1));
        assertThat(booking.fallenAway()).isEmpty();
    }

    @Test
    void countsWhatItLeavesOutByReason() {
        var booking = sieve.sift(invoice(
                "536365",
                line("POST", 1),
                line("23444", 1),
                line(RED_MUG, 0),
                line(RED_MUG, -1),
                line(RED_MUG, 1, "0.0"),
                line("99999", 1)));

        assertThat(booking.isEmpty()).isTrue();
        assertThat(booking.fallenAway())
                .containsEntry(FallenAway.NOT_GOODS, 2)
                .containsEntry(FallenAway.NO_QUANTITY, 2)
                .containsEntry(FallenAway.NO_PRICE, 1)
                .containsEntry(FallenAway.UNKNOWN_PRODUCT, 1);
    }

    @Test
    void takesThePiecesOfAReturnAsPositive() {
        var booking = sieve.sift(invoice("C536379", line(RED_MUG, -4), line(BLUE_MUG, 1)));

        assertThat(booking.isReturn()).isTrue();
        assertThat(booking.pieces()).containsExactly(Map.entry(RED_MUG, 4));
        assertThat(booking.fallenAway()).containsExactly(Map.entry(FallenAway.NO_QUANTITY, 1));
    }

    @Test
    void leavesOutMorePiecesThanAnOrderMayHaveAlsoWhenTheyAreMerged() {
        var booking = sieve.sift(
                invoice("536365", line(RED_MUG, 60_000), line(RED_MUG, 40_001), line(BLUE_MUG, Sieve.MOST_PIECES)));

        assertThat(booking.pieces()).containsOnlyKeys(BLUE_MUG);
        assertThat(booking.fallenAway()).containsExactly(Map.entry(FallenAway.TOO_MANY_PIECES, 2));
    }

    @Test
    void leavesOutAnInvoiceWithMoreLinesThanAnOrderMayHave() {
        var skus = IntStream.range(10_000, 11_001).mapToObj(Integer::toString).toList();
        var catalogue = new Catalogue(skus.stream()
                .map(sku -> new Product(sku, "MUG", BigDecimal.TWO, 1))
                .toList());

        var booking = new Sieve(catalogue)
                .sift(invoice("536365", skus.stream().map(sku -> line(sku, 1)).toArray(InvoiceLine[]::new)));

        assertThat(booking.isEmpty()).isTrue();
        assertThat(booking.fallenAway()).containsExactly(Map.entry(FallenAway.TOO_MANY_LINES, 1_001));
    }

    @Test
    void accountsForEveryLineOfTheDataset() {
        Map<FallenAway, Integer> fallenAway = new EnumMap<>(FallenAway.class);
        var orders = 0;
        var returns = 0;
        var whole = new Sieve(Catalogue.read(DATA.resolve("catalogue.csv")));
        try (var invoices = Invoices.open(DATA.resolve("online-retail.csv.xz"))) {
            while (invoices.hasNext()) {
                var booking = whole.sift(invoices.next());
                booking.fallenAway().forEach((reason, lines) -> fallenAway.merge(reason, lines, Integer::sum));
                orders += booking.isEmpty() || booking.isReturn() ? 0 : 1;
                returns += booking.isEmpty() || !booking.isReturn() ? 0 : 1;
            }
        }

        assertThat(orders).isEqualTo(19_769);
        assertThat(returns).isEqualTo(3_420);
        assertThat(fallenAway)
                .isEqualTo(Map.of(
                        FallenAway.NOT_GOODS, 3_098,
                        FallenAway.NO_QUANTITY, 1_324,
                        FallenAway.NO_PRICE, 1_158,
                        FallenAway.TOO_MANY_LINES, 1_112));
    }
}
