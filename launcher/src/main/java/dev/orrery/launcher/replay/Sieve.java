package dev.orrery.launcher.replay;

import dev.orrery.launcher.dataset.Catalogue;
import dev.orrery.launcher.dataset.CatalogueRules;
import dev.orrery.launcher.dataset.Invoice;
import dev.orrery.launcher.dataset.InvoiceLine;
import dev.orrery.launcher.dataset.Product;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which lines of an invoice the shop can take, and counts the others by reason. */
final class Sieve {

    static final int MOST_LINES = 1_000;
    static final int MOST_PIECES = 100_000;

    private final Set<String> skus;

    Sieve(Catalogue catalogue) {
        this.skus = catalogue.products().stream().map(Product::sku).collect(Collectors.toUnmodifiableSet());
    }

    /** Lines of the same product become one. */
    Booking sift(Invoice invoice) {
        Map<FallenAway, Integer> fallenAway = new EnumMap<>(FallenAway.class);
        Map<String, Merged> merged = new LinkedHashMap<>();
        for (var line : invoice.lines()) {
            var pieces = invoice.isReturn() ? -line.quantity() : line.quantity();
            reason(line, pieces)
                    .ifPresentOrElse(
                            reason -> fallenAway.merge(reason, 1, Integer::sum),
                            () -> merged.merge(line.code(), new Merged(pieces, 1), Merged::plus));
        }
        drop(merged, fallenAway);
        Map<String, Integer> pieces = new LinkedHashMap<>();
        merged.forEach((sku, sum) -> pieces.put(sku, (int) sum.pieces()));
        return new Booking(invoice, pieces, fallenAway);
    }

    private Optional<FallenAway> reason(InvoiceLine line, int pieces) {
        if (!CatalogueRules.isGoods(line.code())) {
            return Optional.of(FallenAway.NOT_GOODS);
        }
        if (pieces <= 0) {
            return Optional.of(FallenAway.NO_QUANTITY);
        }
        if (line.unitPrice().signum() <= 0) {
            return Optional.of(FallenAway.NO_PRICE);
        }
        return skus.contains(line.code()) ? Optional.empty() : Optional.of(FallenAway.UNKNOWN_PRODUCT);
    }

    private static void drop(Map<String, Merged> merged, Map<FallenAway, Integer> fallenAway) {
        merged.values().removeIf(sum -> {
            if (sum.pieces() > MOST_PIECES) {
                fallenAway.merge(FallenAway.TOO_MANY_PIECES, sum.lines(), Integer::sum);
            }
            return sum.pieces() > MOST_PIECES;
        });
        if (merged.size() > MOST_LINES) {
            var lines = merged.values().stream().mapToInt(Merged::lines).sum();
            fallenAway.merge(FallenAway.TOO_MANY_LINES, lines, Integer::sum);
            merged.clear();
        }
    }

    /** Lines of one product; as a long, so that the sum of large lines cannot overflow. */
    private record Merged(long pieces, int lines) {

        Merged plus(Merged other) {
            return new Merged(pieces + other.pieces, lines + other.lines);
        }
    }
}
