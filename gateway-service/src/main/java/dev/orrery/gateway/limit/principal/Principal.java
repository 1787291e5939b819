package dev.orrery.gateway.limit.principal;

/**
 * Whose request it is.
 *
 * @param id unique over all kinds
 */
public record Principal(Kind kind, String id) {

    /** What a policy may be chosen by. */
    public enum Kind {
        /** A customer with a token of their own. */
        CUSTOMER,
        /** A client that may order for any customer. */
        ORDERS_ANY,
        /** A client that keeps the catalogue, the stock or the books and is no customer. */
        STAFF,
        /** Nobody we know, by their address. */
        ANONYMOUS
    }
}
