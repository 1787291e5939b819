package dev.orrery.launcher.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTests {

    private final List<InvoiceLine> lines = new ArrayList<>();

    @Test
    void isRegeneratedFromTheInvoicesByteForByte() throws IOException {
        try (var invoices = Invoices.open(DatasetFiles.INVOICES)) {
            assertThat(Catalogue.from(invoices).toCsv()).isEqualTo(Files.readAllBytes(DatasetFiles.CATALOGUE));
        }
    }

    @Test
    void isReadBackAsItWasWritten() throws IOException {
        var catalogue = Catalogue.read(DatasetFiles.CATALOGUE);

        assertThat(catalogue.toCsv()).isEqualTo(Files.readAllBytes(DatasetFiles.CATALOGUE));
        assertThat(catalogue.products()).hasSize(3_801);
    }

    @Test
    void holdsOnlyNamedAndPricedProductsWithSafeSkus() {
        assertThat(Catalogue.read(DatasetFiles.CATALOGUE).products()).allSatisfy(product -> {
            assertThat(product.sku()).matches("[0-9]{5}[A-Z]{0,2}");
            assertThat(product.name()).isNotBlank().doesNotContain("  ");
            assertThat(product.unitPrice()).isPositive().hasScaleOf(2);
            assertThat(product.openingStock()).isNotNegative();
        });
    }

    @Test
    void stocksTheShareOfTheHighestNetDemandNotOfTheLast() {
        line("10001", "MUG", 80, "2.00");
        line("10001", "MUG", -30, "2.00");
        line("10001", "MUG", 51, "2.00");
        line("10001", "MUG", -51, "2.00");

        assertThat(onlyProduct().openingStock()).isEqualTo(99); // 98 % of 101
    }

    @Test
    void stocksNothingOfWhatOnlyCameBack() {
        line("10001", "MUG", -5, "2.00");

        assertThat(onlyProduct().openingStock()).isZero();
    }

    @Test
    void takesTheFirstOfEquallyUsedNames() {
        line("10001", "RED MUG", 1, "2.00");
        line("10001", "MUG, RED", 1, "2.00");
        line("10001", "", 1, "2.00");

        assertThat(onlyProduct().name()).isEqualTo("MUG, RED");
    }

    @Test
    void roundsTheMedianOfTheLinesHalfUp() {
        line("10001", "MUG", 1_000, "0.42");
        line("10001", "MUG", 1, "0.85");

        assertThat(onlyProduct().unitPrice()).isEqualTo("0.64");
    }

    @Test
    void leavesOutFeesAndLinesWithoutPrice() {
        line("POST", "POSTAGE", 1, "18.00");
        line("23444", "Next Day Carriage", 1, "15.00");
        line("10001", "thrown away", -10, "0.0");

        assertThat(catalogue().products()).isEmpty();
    }

    private void line(String code, String name, int quantity, String price) {
        lines.add(new InvoiceLine(code, name, quantity, new BigDecimal(price)));
    }

    private Product onlyProduct() {
        return catalogue().products().getFirst();
    }

    private Catalogue catalogue() {
        return Catalogue.from(List.of(new Invoice(0, "536365", Optional.empty(), Instant.EPOCH, lines))
                .iterator());
    }
}
