package dev.orrery.launcher.oracle;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the oracle found. */
public sealed interface OracleReport {

    /**
     * Every promise is kept.
     *
     * @param orders how many orders were looked at
     * @param products how many products
     */
    record Content(int orders, int products) implements OracleReport {

        @Override
        public String words() {
            return String.format(
                    "Oracle: content with %s and %s.%n", count(orders, "order"), count(products, "product"));
        }

        private static String count(int number, String noun) {
            return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
        }
    }

    /**
     * Some promises are broken.
     *
     * @param violations all of them, by promise
     */
    record Broken(List<Violation> violations) implements OracleReport {

        private static final int MOST_SHOWN = 10;

        public Broken {
            violations = List.copyOf(violations);
        }

        @Override
        public String words() {
            return violations.stream()
                    .collect(Collectors.groupingBy(
                            Violation::promise, () -> new EnumMap<>(Promise.class), Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(entry -> words(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining());
        }

        private static String words(Promise promise, List<Violation> broken) {
            var shown = broken.stream()
                    .limit(MOST_SHOWN)
                    .map(each -> String.format("  %s: %s%n", each.subject(), each.detail()))
                    .collect(Collectors.joining());
            var more = broken.size() > MOST_SHOWN
                    ? String.format(Locale.ROOT, "  and %,d more%n", broken.size() - MOST_SHOWN)
                    : "";
            return String.format(Locale.ROOT, "Oracle: broken %,d times: %s%n", broken.size(), promise.words())
                    + shown
                    + more;
        }
    }

    /** The finding for a person, ended by a line break. */
    String words();
}
