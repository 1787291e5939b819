package dev.orrery.endtoend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What services say at {@code /actuator/prometheus}: metrics with their labels, and the values those have. */
final class Exported {

    private static final Pattern LINE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+.*$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();

    /** Adds the metrics of one service. */
    void add(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var series = LINE.matcher(line);
            if (series.matches()) {
                var labels = metrics.computeIfAbsent(series.group(1), _ -> new HashMap<>());
                if (series.group(2) != null) {
                    LABEL.matcher(series.group(2))
                            .results()
                            .forEach(each -> labels.computeIfAbsent(each.group(1), _ -> new HashSet<>())
                                    .add(each.group(2)));
                }
            }
        });
    }

    boolean has(String metric) {
        return metrics.containsKey(metric);
    }

    boolean has(String metric, String label) {
        return metrics.getOrDefault(metric, Map.of()).containsKey(label);
    }

    boolean has(String metric, String label, String value) {
        return metrics.getOrDefault(metric, Map.of())
                .getOrDefault(label, Set.of())
                .contains(value);
    }

    int size() {
        return metrics.size();
    }
}
