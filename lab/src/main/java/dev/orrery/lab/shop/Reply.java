package dev.orrery.lab.shop;

/**
 * What came back for an order that was sent.
 *
 * @param status of HTTP
 * @param orderId empty unless the order was accepted
 * @param orderStatus such as {@code CONFIRMED}; empty unless the order was accepted
 * @param replayed whether this is the answer to an earlier request with the same key
 */
public record Reply(int status, String orderId, String orderStatus, boolean replayed) {

    /** Whether the shop took the order, now or before. */
    public boolean isAccepted() {
        return status == 201 || status == 202;
    }

    /** The outcome of a request, for the evidence. */
    public String outcome() {
        return Integer.toString(status);
    }
}
