package dev.orrery.order.ordering.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.FieldError;
import dev.orrery.defaults.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the body of an order in one pass: all of its faults are told at once, each with a pointer to it. */
final class PlaceOrderForm {

    private static final int LINES_MAX = 1_000;
    private static final int QUANTITY_MAX = 100_000;
    private static final int SKU_LENGTH_MAX = 64;
    private static final int NAME_LENGTH_MAX = 100;
    private static final Pattern TOKEN = Pattern.compile("tok_[A-Za-z0-9_-]{1,96}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

    private static final String IS_MISSING = "is missing";

    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Integer> quantities = new LinkedHashMap<>();
    private final String token;
    private final @Nullable Instant placedAt;

    private PlaceOrderForm(PlaceOrderRequest request, Instant now) {
        readLines(request.lines());
        this.token = readToken(request.payment());
        checkName("/customerId", request.customerId());
        checkName("/externalId", request.externalId());
        this.placedAt = readPlacedAt(request.placedAt(), now);
    }

    /** @throws ProblemException naming everything that is wrong */
    static PlaceOrderForm of(PlaceOrderRequest request, Instant now) {
        var form = new PlaceOrderForm(request, now);
        if (!form.errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The request body has an illegal value", form.errors);
        }
        return form;
    }

    /** Pieces by SKU; lines of the same SKU are one. */
    Map<String, Integer> quantities() {
        return quantities;
    }

    String token() {
        return token;
    }

    @Nullable
    Instant placedAt() {
        return placedAt;
    }

    private void readLines(@Nullable List<PlaceOrderRequest.@Nullable Line> lines) {
        if (lines == null) {
            refuse("/lines", IS_MISSING);
        } else if (lines.isEmpty() || lines.size() > LINES_MAX) {
            refuse("/lines", "must have between 1 and " + LINES_MAX + " lines");
        } else {
            for (int i = 0; i < lines.size(); i++) {
                readLine("/lines/" + i, lines.get(i));
            }
        }
    }

    private void readLine(String pointer, PlaceOrderRequest.@Nullable Line line) {
        if (line == null) {
            refuse(pointer, IS_MISSING);
            return;
        }
        String sku = line.sku();
        if (sku == null) {
            refuse(pointer + "/sku", IS_MISSING);
        } else if (!isPlainText(sku, SKU_LENGTH_MAX)) {
            refuse(pointer + "/sku", "must be 1 to " + SKU_LENGTH_MAX + " characters and no control characters");
        }
        readQuantity(pointer + "/quantity", sku, line.quantity());
    }

    private void readQuantity(String pointer, @Nullable String sku, @Nullable Long quantity) {
        if (quantity == null) {
            refuse(pointer, IS_MISSING);
        } else if (quantity < 1 || quantity > QUANTITY_MAX) {
            refuse(pointer, "must be between 1 and " + QUANTITY_MAX);
        } else if (sku != null && quantities.merge(sku, quantity.intValue(), Integer::sum) > QUANTITY_MAX) {
            refuse(pointer, "must be between 1 and " + QUANTITY_MAX + " for all lines of a product together");
        }
    }

    private String readToken(PlaceOrderRequest.@Nullable Payment payment) {
        if (payment == null) {
            refuse("/payment", IS_MISSING);
            return "";
        }
        if (payment.method() == null) {
            refuse("/payment/method", IS_MISSING);
        } else if (!payment.method().equals("card")) {
            refuse("/payment/method", "must be card");
        }
        String given = payment.token();
        if (given == null) {
            refuse("/payment/token", IS_MISSING);
        } else if (!TOKEN.matcher(given).matches()) {
            refuse("/payment/token", "must begin with tok_ and have at most 100 letters, digits, _ or -");
        }
        return given == null ? "" : given;
    }

    private void checkName(String pointer, @Nullable String name) {
        if (name != null && !isPlainText(name, NAME_LENGTH_MAX)) {
            refuse(pointer, "must be 1 to " + NAME_LENGTH_MAX + " characters and no control characters");
        }
    }

    private @Nullable Instant readPlacedAt(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isBefore(EARLIEST) || at.isAfter(now.plus(CLOCKS_DIFFER_BY))) {
                refuse("/placedAt", "must be between 1970 and now");
            }
            return at;
        } catch (DateTimeParseException _) {
            refuse("/placedAt", "must be a time as in RFC 3339");
            return null;
        }
    }

    /** Any script is welcome; what no screen shows or no database holds is not. */
    private static boolean isPlainText(String text, int lengthMax) {
        return !text.isBlank()
                && text.length() <= lengthMax
                && text.codePoints()
                        .noneMatch(each -> Character.isISOControl(each)
                                || Character.getType(each) == Character.SURROGATE
                                || Character.getType(each) == Character.LINE_SEPARATOR
                                || Character.getType(each) == Character.PARAGRAPH_SEPARATOR);
    }

    private void refuse(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }
}
