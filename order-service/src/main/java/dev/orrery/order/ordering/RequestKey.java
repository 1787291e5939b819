package dev.orrery.order.ordering;

/**
 * Makes a request to place an order recognisable when it comes again.
 *
 * @param caller who chose the key; two callers may choose the same
 * @param key 1 to 200 visible ASCII characters
 * @param requestHash differs when the request differs
 */
public record RequestKey(String caller, String key, String requestHash) {}
