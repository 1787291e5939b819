package dev.orrery.launcher.oracle;

import dev.orrery.launcher.deadletters.ParkedMessage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dead letters beside the orders they belong to.
 *
 * @param letters empty when nobody could tell
 * @param openOrders ids of the orders that are not final
 */
public record ParkedReport(Optional<List<ParkedMessage>> letters, Set<String> openOrders) {

    private static final int MOST_SHOWN = 10;

    /** The finding for a person, ended by a line break. */
    public String words() {
        return letters.map(this::words)
                .orElseGet(() -> String.format("Dead letters: not counted, because Kafka does not answer.%n"));
    }

    private String words(List<ParkedMessage> parked) {
        if (parked.isEmpty()) {
            return String.format("Dead letters: none.%n");
        }
        var ofOpenOrders =
                parked.stream().filter(each -> openOrders.contains(each.key())).toList();
        return String.format(
                        Locale.ROOT,
                        "Dead letters: %,d, of which %,d of open orders; ./orrery dead-letters list shows all.%n",
                        parked.size(),
                        ofOpenOrders.size())
                + ofOpenOrders.stream()
                        .limit(MOST_SHOWN)
                        .map(each -> String.format("  %s waits for %s: %s%n", each.key(), each.type(), each.reason()))
                        .collect(Collectors.joining());
    }
}
