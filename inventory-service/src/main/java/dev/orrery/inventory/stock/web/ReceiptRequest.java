package dev.orrery.inventory.stock.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.FieldError;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.inventory.catalogue.PlainText;
import dev.orrery.inventory.catalogue.Sku;
import dev.orrery.inventory.stock.Receipt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goods in, as a client reports them. */
@Schema(name = "Receipt")
record ReceiptRequest(@Nullable String reference, @Nullable Integer quantity) {

    /** @throws ProblemException naming every illegal value at once */
    Receipt toReceipt(Sku sku) {
        List<FieldError> errors = new ArrayList<>();
        if (reference == null || !PlainText.isPlain(reference, Receipt.REFERENCE_LENGTH)) {
            errors.add(new FieldError(
                    "/reference", "must have 1 to " + Receipt.REFERENCE_LENGTH + " printable characters"));
        }
        if (quantity == null || quantity < 1 || quantity > Receipt.MOST_PIECES) {
            errors.add(new FieldError("/quantity", "must be between 1 and " + Receipt.MOST_PIECES));
        }
        if (reference == null || quantity == null || !errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The receipt has an illegal value", errors);
        }
        return new Receipt(sku, reference, quantity);
    }
}
