package dev.orrery.launcher.oracle;

/** What the shop promises of its data, at every moment and after any crash. */
public enum Promise {
    STOCK_IS_CONSERVED("stock on hand is what came in less what was shipped"),
    STOCK_IS_NOT_OVERSOLD("no more is reserved than there is, and never less than nothing"),
    RESERVED_STOCK_IS_ACCOUNTED_FOR("what is reserved or shipped of a product is the sum over the orders"),
    ORDERS_BECOME_FINAL("every accepted order becomes final"),
    ORDERS_ARE_PLACED_ONCE("a repeated request makes no second order"),
    STOCK_BELONGS_TO_ONE_LIVE_ORDER("reserved stock belongs to one live order, shipped stock to one confirmed order"),
    CONFIRMED_ORDERS_ARE_CHARGED_ONCE("a confirmed order is charged once, with its total"),
    OTHER_ORDERS_ARE_CHARGED_NOTHING("a rejected or cancelled order is charged nothing"),
    MONEY_IS_CONSERVED("all entries of the ledger sum to zero"),
    MESSAGES_ARE_SENT("no message waits or is parked in an outbox");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    /** The promise as a sentence without a full stop. */
    public String words() {
        return words;
    }
}
