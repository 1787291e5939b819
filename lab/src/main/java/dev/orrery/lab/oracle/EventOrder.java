package dev.orrery.lab.oracle;

import dev.orrery.contracts.Topics;
import dev.orrery.lab.oracle.TopicLog.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the messages of each order were written in the order in which things happen: placed first, then one end, and
 * nothing twice. A second delivery of one message is the same message, and no matter.
 */
final class EventOrder {

    static final String PROMISE = "the events of one order are written once and in order";

    private EventOrder() {}

    /** What is wrong with the messages of an order, by its id; only orders with something wrong. */
    static Map<String, String> wrong(List<Entry> log, Set<String> orders) {
        Map<String, List<Entry>> byOrder = log.stream()
                .filter(each -> orders.contains(each.key()))
                .collect(Collectors.groupingBy(Entry::key, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> found = new LinkedHashMap<>();
        byOrder.forEach(
                (order, entries) -> wrong(firstDeliveries(entries)).ifPresent(detail -> found.put(order, detail)));
        return found;
    }

    private static List<Entry> firstDeliveries(List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        return entries.stream().filter(each -> seen.add(each.id())).toList();
    }

    private static Optional<String> wrong(List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        List<String> ofOrder = new ArrayList<>();
        for (var each : entries) {
            if (!seen.add(each.topic() + " " + each.type())) {
                return Optional.of("two messages " + each.type() + " on " + each.topic());
            }
            if (each.topic().equals(Topics.ORDERS)) {
                ofOrder.add(each.type());
            }
        }
        var isRight = ofOrder.isEmpty() || ofOrder.getFirst().equals("OrderPlacedV1") && ofOrder.size() <= 2;
        return isRight ? Optional.empty() : Optional.of(String.join(", then ", ofOrder));
    }
}
