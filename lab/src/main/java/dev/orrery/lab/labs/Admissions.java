package dev.orrery.lab.labs;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.labs.RateLimiting.Client;
import dev.orrery.lab.labs.RateLimiting.Phase;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What was admitted, beside what an ideal limiter would have admitted of the same requests. */
record Admissions(Evidence evidence) {

    private static final long MICROS = 1_000;
    private static final long WINDOW = RateLimiting.WINDOW.toMillis() * MICROS;
    private static final String ADMITTED = "200";
    private static final String REFUSED = "429";

    /** The furthest that any algorithm was off, while Redis was there; percent. */
    double deviation() {
        return withRedis()
                .flatMapToDouble(this::ratios)
                .map(ratio -> 100 * Math.abs(ratio - 1))
                .max()
                .orElse(Double.NaN);
    }

    /** The algorithm that admitted most through four gateways, against the ideal. */
    double throughFour() {
        return withRedis()
                .filter(phase -> phase.gateways == Phase.FOUR.gateways)
                .flatMapToDouble(this::ratios)
                .max()
                .orElse(Double.NaN);
    }

    private Stream<Phase> withRedis() {
        return EnumSet.complementOf(EnumSet.of(Phase.WITHOUT_REDIS)).stream()
                .filter(phase -> evidence.facts().containsKey(phase + " from"));
    }

    private DoubleStream ratios(Phase phase) {
        return phase.clients.stream().mapToDouble(client -> ratio(client, phase, 0, Long.MAX_VALUE));
    }

    /** Each algorithm against the ideal, in the part of the outage that is measured; nothing without one. */
    DoubleStream withoutRedis() {
        return evidence.windows().stream().map(Window::from).findFirst().stream()
                .mapToLong(from -> from + RateLimiting.NOTICED.toMillis() * MICROS)
                .mapToObj(from -> Arrays.stream(Client.values())
                        .mapToDouble(client ->
                                ratio(client, Phase.WITHOUT_REDIS, from, from + RateLimiting.AWAY.toMillis() * MICROS)))
                .flatMapToDouble(each -> each);
    }

    /** What was admitted of the requests of a phase in this time; the ideal limiter has seen those before it, too. */
    private double ratio(Client client, Phase phase, long from, long to) {
        var ideal = client.algorithm.admitting(phase.limit, WINDOW, (long) fact(phase, "boundary"));
        double admitted = 0;
        double expected = 0;
        for (var request : requests(client, phase)) {
            boolean isIn = request.at() >= from && request.at() < to;
            boolean isExpected = ideal.test(request.at());
            admitted += isIn && isAdmitted(request) ? 1 : 0;
            expected += isIn && isExpected ? 1 : 0;
        }
        return expected == 0 ? Double.NaN : admitted / expected;
    }

    /** The most that was admitted within the time of one window through four gateways, against the limit. */
    double burst(Client client) {
        var admitted = new ArrayDeque<Long>();
        int most = 0;
        for (var request : requests(client, Phase.FOUR)) {
            if (isAdmitted(request)) {
                admitted.addLast(request.at());
            }
            while (!admitted.isEmpty() && admitted.peekFirst() <= request.at() - WINDOW) {
                admitted.removeFirst();
            }
            most = Math.max(most, admitted.size());
        }
        return (double) most / Phase.FOUR.limit;
    }

    /** Requests that were neither admitted nor refused. */
    double failed() {
        return evidence.requests().stream()
                .filter(each -> !isAdmitted(each) && !each.outcome().equals(REFUSED))
                .count();
    }

    private List<Request> requests(Client client, Phase phase) {
        double from = fact(phase, "from");
        double to = fact(phase, "to");
        return evidence.requests().stream()
                .filter(each -> each.kind().equals(client.kind()) && each.at() >= from && each.at() < to)
                .sorted(Comparator.comparingLong(Request::at))
                .toList();
    }

    private double fact(Phase phase, String name) {
        return evidence.facts().getOrDefault(phase + " " + name, Double.NaN);
    }

    private static boolean isAdmitted(Request request) {
        return request.outcome().equals(ADMITTED);
    }
}
