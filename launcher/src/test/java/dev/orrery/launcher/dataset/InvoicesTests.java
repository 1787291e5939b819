package dev.orrery.launcher.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InvoicesTests {

    private static final List<Invoice> ALL = new ArrayList<>();

    @BeforeAll
    static void readAll() {
        try (var invoices = Invoices.open(DatasetFiles.INVOICES)) {
            invoices.forEachRemaining(ALL::add);
        }
    }

    @Test
    void readsEveryInvoiceWithEveryLine() {
        assertThat(ALL).hasSize(25_900);
        assertThat(ALL.stream().filter(Invoice::isReturn)).hasSize(3_836);
        assertThat(ALL.stream().mapToInt(invoice -> invoice.lines().size()).sum())
                .isEqualTo(541_909);
    }

    @Test
    void numbersThemInTheirOrder() {
        assertThat(ALL)
                .extracting(Invoice::position)
                .isSorted()
                .startsWith(0, 1, 2)
                .endsWith(25_899);
        assertThat(ALL).extracting(Invoice::issuedAt).isSorted();
        assertThat(ALL).extracting(Invoice::number).doesNotHaveDuplicates();
    }

    @Test
    void readsCustomerAndTime() {
        assertThat(ALL.getFirst().customer()).contains("17850");
        assertThat(ALL.getFirst().issuedAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(ALL.stream().filter(invoice -> invoice.customer().isEmpty())).isNotEmpty();
    }

    @Test
    void joinsTheInvoiceThatAnotherOneInterrupts() {
        var interrupted = ALL.stream()
                .filter(invoice -> invoice.number().equals("542806"))
                .findFirst();

        assertThat(interrupted.orElseThrow().lines())
                .extracting(InvoiceLine::code)
                .contains("22692");
    }
}
