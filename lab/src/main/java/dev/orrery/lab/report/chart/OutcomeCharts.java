package dev.orrery.lab.report.chart;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What became of the requests or of the orders, for each arm by itself and both with the same axes. */
record OutcomeCharts(Frame frame, Subject subject) {

    /** How many colours the style sheet has for a family of outcomes. */
    private static final int COLOURS = 3;

    private static final String OTHERS = "others";
    private static final Set<String> ENDS_OF_ORDERS = Set.of("CONFIRMED", "REJECTED", "CANCELLED");

    /** What there is an outcome of. An order that is followed to its end is no second request. */
    enum Subject {
        REQUESTS("Requests", "outcomes"),
        ORDERS("Orders", "orders");

        private final String title;
        private final String id;

        Subject(String title, String id) {
            this.title = title;
            this.id = id;
        }

        boolean isOf(Request request) {
            return ENDS_OF_ORDERS.contains(request.outcome()) == (this == ORDERS);
        }

        private String unit() {
            return title.toLowerCase(Locale.ROOT) + "/s";
        }

        private String note(String width) {
            return switch (this) {
                case REQUESTS -> "Requests per second by the " + width + " in which they were due, all kinds.";
                case ORDERS ->
                    "Orders per second by the " + width + " in which they were accepted, and how they ended.";
            };
        }
    }

    List<Chart> charts() {
        var looks = looks();
        var perArm = frame.arms().stream().map(seen -> lines(seen, looks)).toList();
        var scale = Scale.linear(
                0, perArm.stream().mapToDouble(OutcomeCharts::peak).max().orElse(0));
        return IntStream.range(0, perArm.size())
                .mapToObj(n -> chart(frame.arms().get(n), perArm.get(n), scale))
                .toList();
    }

    private Chart chart(Evidence seen, List<Line> lines, Scale scale) {
        var own = frame.only(seen);
        return new Chart(
                subject.id + "-" + seen.arm().id(),
                subject.title + " by outcome: " + seen.arm().id(),
                subject.note(frame.bins().widthInWords()),
                subject.unit(),
                true,
                Drawing.summary(lines, subject.unit()),
                own.marks(),
                Drawing.up(scale),
                own.bands(),
                own.labels(),
                Drawing.stacked(lines, scale),
                Drawing.rows(own.across(), lines, frame.bins()::name));
    }

    private List<Line> lines(Evidence seen, Map<String, String> looks) {
        var counts = new LinkedHashMap<String, double[]>();
        looks.keySet()
                .forEach(outcome -> counts.put(outcome, new double[frame.bins().count()]));
        var others = counts.getOrDefault(OTHERS, new double[0]);
        seen.requests().stream()
                .filter(subject::isOf)
                .forEach(request -> counts.getOrDefault(request.outcome(), others)[
                        frame.bins().of(request.at())] += 1 / frame.bins().seconds());
        return counts.entrySet().stream()
                .map(each -> new Line(each.getKey(), "area " + looks.get(each.getKey()), each.getValue()))
                .toList();
    }

    private static double peak(List<Line> lines) {
        return IntStream.range(0, lines.isEmpty() ? 0 : lines.getFirst().values().length)
                .mapToDouble(n ->
                        lines.stream().mapToDouble(line -> line.values()[n]).sum())
                .max()
                .orElse(0);
    }

    /** The outcomes of both arms, answers first, with a colour for each; the rarest of a family share one. */
    private Map<String, String> looks() {
        var byCount = frame.arms().stream()
                .flatMap(seen -> seen.requests().stream())
                .filter(subject::isOf)
                .collect(Collectors.groupingBy(Request::outcome, Collectors.counting()));
        var named = byCount.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(outcome -> family(outcome).look, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(family -> family.stream().limit(COLOURS))
                .sorted(Comparator.comparing(OutcomeCharts::family).thenComparing(Function.identity()))
                .toList();
        var looks = new LinkedHashMap<String, String>();
        var used = new HashMap<String, Integer>();
        for (var outcome : named) {
            var look = family(outcome).look;
            looks.put(outcome, look + used.merge(look, 1, Integer::sum));
        }
        if (byCount.size() > named.size()) {
            looks.put(OTHERS, "others");
        }
        return looks;
    }

    private static Family family(String outcome) {
        return Arrays.stream(Family.values())
                .filter(each -> outcome.startsWith(each.prefix))
                .findFirst()
                .orElse(Family.NO_ANSWER);
    }

    private enum Family {
        DONE("2", "done"),
        CONFIRMED("CONFIRMED", "done"),
        ELSEWHERE("3", "done"),
        REFUSED("4", "refused"),
        REJECTED("REJECTED", "refused"),
        CANCELLED("CANCELLED", "refused"),
        FAILED("5", "failed"),
        NO_ANSWER("", "silent");

        private final String prefix;
        private final String look;

        Family(String prefix, String look) {
            this.prefix = prefix;
            this.look = look;
        }
    }
}
