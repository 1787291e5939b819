package dev.orrery.inventory.stock;

/** What became of a receipt. */
public sealed interface ReceiptOutcome {

    /** It was counted now. */
    record Counted(StockLevel level) implements ReceiptOutcome {}

    /** It had been counted before. */
    record CountedBefore(StockLevel level) implements ReceiptOutcome {}

    /** Its reference was counted with another quantity. */
    record Contradicts(int countedQuantity) implements ReceiptOutcome {}

    /** There is no such product. */
    record UnknownProduct() implements ReceiptOutcome {}
}
