package dev.orrery.launcher.replay;

import dev.orrery.launcher.dataset.Catalogue;
import dev.orrery.launcher.dataset.Invoice;
import dev.orrery.launcher.dataset.InvoiceLine;
import dev.orrery.launcher.dataset.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Invoices and a catalogue of two mugs for tests. */
final class Sales {

    static final String RED_MUG = "10001";
    static final String BLUE_MUG = "10001B";
    static final Instant NOON = Instant.parse("2011-03-01T12:00:00Z");

    static final Catalogue CATALOGUE = new Catalogue(Stream.of(RED_MUG, BLUE_MUG)
            .map(sku -> new Product(sku, "MUG", new BigDecimal("2.00"), 100))
            .toList());

    private Sales() {}

    static Invoice invoice(String number, InvoiceLine... lines) {
        return invoice(0, number, lines);
    }

    static Invoice invoice(int position, String number, InvoiceLine... lines) {
        return new Invoice(position, number, Optional.of("17850"), NOON.plusSeconds(position), List.of(lines));
    }

    static InvoiceLine line(String code, int quantity) {
        return line(code, quantity, "2.00");
    }

    static InvoiceLine line(String code, int quantity, String price) {
        return new InvoiceLine(code, "MUG", quantity, new BigDecimal(price));
    }
}
