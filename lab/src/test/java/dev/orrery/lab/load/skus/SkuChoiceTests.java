package dev.orrery.lab.load.skus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.launcher.dataset.Catalogue;
import dev.orrery.launcher.dataset.Product;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkuChoiceTests {

    private static final int CHOICES = 100_000;
    private static final int INVOICES = 2_000;
    private static final Path DATA = Path.of(System.getProperty("orrery.root"), "data");
    private static final Path DATASET = DATA.resolve("online-retail.csv.xz");
    private static final List<String> SKUS = Catalogue.read(DATA.resolve("catalogue.csv")).products().stream()
            .map(Product::sku)
            .toList();

    @Test
    void wantsTheTenthProductATenthAsOftenAsTheFirst() {
        var counts = counts(SkuChoice.zipf(SKUS, 1), 7);

        assertThat(ratio(counts, SKUS.get(0), SKUS.get(9))).isCloseTo(10, within(0.8));
        assertThat(ratio(counts, SKUS.get(0), SKUS.get(1))).isCloseTo(2, within(0.1));
    }

    @Test
    void wantsFewProductsMoreTheGreaterTheExponent() {
        var counts = counts(SkuChoice.zipf(SKUS, 1.5), 7);

        assertThat(ratio(counts, SKUS.get(0), SKUS.get(9))).isCloseTo(Math.pow(10, 1.5), within(3.0));
    }

    @Test
    void wantsAllProductsAlikeAtExponentZero() {
        var counts = counts(SkuChoice.zipf(SKUS.subList(0, 10), 0), 7);

        assertThat(counts).hasSize(10);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9_500L, 10_500L));
    }

    @Test
    void choosesOneOfOne() {
        assertThat(counts(SkuChoice.zipf(List.of("85123A"), 1), 7)).containsOnlyKeys("85123A");
    }

    @Test
    void choosesTheSameForTheSameSeedOnly() {
        var zipf = SkuChoice.zipf(SKUS, 1);
        var sold = SkuChoice.asSold(SKUS, DATASET, INVOICES);

        assertThat(first(zipf, 1)).isEqualTo(first(zipf, 1)).isNotEqualTo(first(zipf, 2));
        assertThat(first(sold, 1))
                .isEqualTo(first(SkuChoice.asSold(SKUS, DATASET, INVOICES), 1))
                .isNotEqualTo(first(sold, 2));
    }

    /** The hanging heart stands on more invoices than any other product of the dataset. */
    @Test
    void wantsMostWhatWasReallySoldMost() {
        var counts = counts(SkuChoice.asSold(SKUS, DATASET, INVOICES), 7);

        var most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        assertThat(most.getKey()).isEqualTo("85123A");
        assertThat(SKUS).containsAll(counts.keySet());
    }

    @Test
    void wantsProductsInProportionToTheirSales() {
        var choice = SkuChoice.asSold(List.of("85123A", "22423"), DATASET, INVOICES);

        var sales = counts(choice, 7);
        var again = counts(choice, 8);

        assertThat(ratio(sales, "85123A", "22423")).isCloseTo(ratio(again, "85123A", "22423"), within(0.1));
        assertThat(ratio(sales, "85123A", "22423")).isGreaterThan(1.2);
    }

    @Test
    void readsNoMoreInvoicesThanAllowed() {
        var one = counts(SkuChoice.asSold(SKUS, DATASET, 1), 7);

        assertThat(one).as("the first invoice has seven lines").hasSize(7).containsKey("85123A");
    }

    @Test
    void refusesProductsOfWhichNoneWasSold() {
        assertThatIllegalArgumentException().isThrownBy(() -> SkuChoice.asSold(List.of("none"), DATASET, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> SkuChoice.zipf(List.of(), 1));
    }

    @Test
    void failsWithoutTheDataset() {
        assertThatThrownBy(() -> SkuChoice.asSold(SKUS, Path.of("missing.csv.xz"), 10))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static Map<String, Long> counts(SkuChoice choice, long seed) {
        return choices(choice, seed, CHOICES)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<String> first(SkuChoice choice, long seed) {
        return choices(choice, seed, 20).toList();
    }

    private static Stream<String> choices(SkuChoice choice, long seed, int number) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return Stream.generate(() -> choice.next(random)).limit(number);
    }

    private static double ratio(Map<String, Long> counts, String one, String other) {
        return counts.get(one) / (double) counts.get(other);
    }
}
