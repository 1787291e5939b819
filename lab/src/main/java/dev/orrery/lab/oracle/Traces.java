package dev.orrery.lab.oracle;

import dev.orrery.contracts.Topics;
import dev.orrery.lab.oracle.TopicLog.Entry;
import dev.orrery.lab.shop.AcceptedOrders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * In which trace an order was placed: its client knows when it has got an answer, else the message about the order does.
 *
 * @param written by order, from the messages
 */
record Traces(AcceptedOrders accepted, Map<String, String> written) {

    static Traces of(AcceptedOrders accepted, List<Entry> log) {
        var written = log.stream()
                .filter(each ->
                        each.topic().equals(Topics.ORDERS) && !each.trace().isEmpty())
                .collect(Collectors.toMap(Entry::key, Entry::trace, (first, _) -> first));
        return new Traces(accepted, written);
    }

    /** Those that are known. */
    List<String> of(List<String> orders) {
        return orders.stream().flatMap(order -> of(order).stream()).toList();
    }

    private Optional<String> of(String order) {
        return accepted.trace(order).or(() -> Optional.ofNullable(written.get(order)));
    }
}
