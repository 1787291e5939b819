package dev.orrery.order.ordering.web;

import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.order.ordering.OrderId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Where a page of orders ended, as an opaque text. */
final class Cursor {

    private static final int ID_BYTES = 16;

    private Cursor() {}

    static String after(OrderId id) {
        UUID value = id.value();
        byte[] bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws ProblemException when the text is none of ours */
    static OrderId parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == ID_BYTES) {
                ByteBuffer value = ByteBuffer.wrap(bytes);
                return new OrderId(new UUID(value.getLong(), value.getLong()));
            }
        } catch (IllegalArgumentException _) {
            // falls through to the same refusal
        }
        throw ProblemException.invalid("/cursor", "is not a cursor of this list");
    }
}
