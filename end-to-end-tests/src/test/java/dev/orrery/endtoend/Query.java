package dev.orrery.endtoend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a dashboard or an alert asks Prometheus.
 *
 * @param where the panel or alert
 */
record Query(String where, String expression) {

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset", "by", "without");

    /** A label that has to have one of these values, or any where there are none. */
    record Label(String metric, String name, List<String> values) {}

    /** {@code $__rate_interval} is Grafana's; the shortest that holds several scrapes of a test does here. */
    String forPrometheus() {
        return expression.replace("$__rate_interval", "30s");
    }

    /** The metrics it reads. */
    Set<String> metrics() {
        var rest = GROUPING.matcher(SELECTOR.matcher(expression).replaceAll("$1"))
                .replaceAll("")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\"[^\"]*\"", "");
        var metrics = new TreeSet<String>();
        NAME.matcher(rest).results().map(MatchResult::group).forEach(metrics::add);
        metrics.removeAll(WORDS);
        return metrics;
    }

    /** The labels it groups by. */
    Set<String> groups() {
        var groups = new HashSet<String>();
        GROUPING.matcher(expression).results().forEach(each -> groups.addAll(words(each.group(1))));
        return groups;
    }

    private static List<String> words(String list) {
        return List.of(list.strip().split("\\s*,\\s*"));
    }

    /** The labels it selects by. A pattern such as {@code 5..} stands for values that need not have occurred. */
    List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        SELECTOR.matcher(expression)
                .results()
                .forEach(selector -> MATCHER.matcher(selector.group(2))
                        .results()
                        .forEach(each ->
                                labels.add(new Label(selector.group(1), each.group(1), values(each.group(3))))));
        return labels;
    }

    private static List<String> values(String pattern) {
        return pattern.matches("[A-Za-z0-9_/|-]+") ? List.of(pattern.split("\\|")) : List.of();
    }
}
