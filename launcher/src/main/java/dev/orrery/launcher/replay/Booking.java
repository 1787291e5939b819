package dev.orrery.launcher.replay;

import dev.orrery.launcher.dataset.Invoice;
import java.util.Map;

/**
 * What of an invoice is sent.
 *
 * @param pieces by SKU, in the order of the invoice; empty if nothing is left
 * @param fallenAway how many lines are not sent, by reason
 */
record Booking(Invoice invoice, Map<String, Integer> pieces, Map<FallenAway, Integer> fallenAway) {

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean isReturn() {
        return invoice.isReturn();
    }
}
