package dev.orrery.launcher.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One invoice with all its lines, in the order of the file.
 *
 * @param position how many invoices begin before this one in the dataset
 * @param number the invoice number; begins with {@code C} when goods came back
 * @param customer the customer's number, empty for guests
 * @param issuedAt the time of its first line; the dataset names no zone and is read as UTC
 */
public record Invoice(
        int position, String number, Optional<String> customer, Instant issuedAt, List<InvoiceLine> lines) {

    /** Whether this invoice cancels a sale, so that its goods come back. */
    public boolean isReturn() {
        return number.startsWith("C");
    }
}
