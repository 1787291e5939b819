package dev.orrery.lab.labs;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Which death ended which kind of request, where one class of processes dies after the other. A failure belongs to the latest
 * death before it, unless requests of its kind were failing already.
 */
final class Deaths {

    /** The fact that tells when the last service had been dead for its time. */
    static final String OF_SERVICES_OVER = "services are dead";

    private static final String DIES = " dies";
    private static final double MICROS = 1e6;

    private final Seen seen;
    private final List<String> kinds;

    Deaths(Evidence evidence, List<String> kinds) {
        this.seen = new Seen(evidence);
        this.kinds = kinds;
    }

    /** The fact that tells when the processes of a class die. */
    static String of(String component) {
        return component + DIES;
    }

    /** Requests that came to their end while services died. */
    double asked() {
        return whileServicesDied().count();
    }

    /** Those of them that failed. */
    double failed() {
        return whileServicesDied().filter(Deaths::isFailed).count();
    }

    private Stream<Request> whileServicesDied() {
        double from = deaths().min().orElse(Double.POSITIVE_INFINITY);
        double to = seen.fact(OF_SERVICES_OVER);
        return kinds.stream().flatMap(seen::requests).filter(each -> end(each) >= from && end(each) < to);
    }

    /** How many kinds of request fail from this death on; NaN if nothing of this class died. */
    double broken(String component) {
        double died = seen.fact(of(component));
        return Double.isNaN(died)
                ? Double.NaN
                : kinds.stream().filter(each -> isBroken(each, died)).count();
    }

    /** The longest time from the death of a service to the last failure in a row of a kind that it ended, in seconds. */
    double outage() {
        double services = seen.fact(OF_SERVICES_OVER);
        return deaths().filter(died -> died < services)
                .flatMap(died -> kinds.stream()
                        .filter(kind -> isBroken(kind, died))
                        .mapToDouble(kind -> (lastFailure(kind, died) - died) / MICROS))
                .max()
                .orElse(0);
    }

    private boolean isBroken(String kind, double died) {
        double next =
                moments(Deaths::isMoment).filter(each -> each > died).min().orElse(Double.POSITIVE_INFINITY);
        boolean fails =
                seen.requests(kind).filter(Deaths::isFailed).anyMatch(each -> end(each) >= died && end(each) < next);
        Optional<Request> before =
                seen.requests(kind).filter(each -> end(each) < died).max(Comparator.comparingLong(Deaths::end));
        return fails && before.filter(Deaths::isFailed).isEmpty();
    }

    /** Of those without a good answer between them. */
    private long lastFailure(String kind, double died) {
        return seen.requests(kind)
                .filter(each -> end(each) >= died)
                .sorted(Comparator.comparingLong(Deaths::end))
                .dropWhile(each -> !isFailed(each))
                .takeWhile(Deaths::isFailed)
                .mapToLong(Deaths::end)
                .max()
                .orElse(0);
    }

    private DoubleStream deaths() {
        return moments(name -> name.endsWith(DIES));
    }

    private static boolean isMoment(String fact) {
        return fact.endsWith(DIES) || fact.equals(OF_SERVICES_OVER);
    }

    private DoubleStream moments(Predicate<String> which) {
        return seen.evidence().facts().entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .mapToDouble(Map.Entry::getValue);
    }

    private static boolean isFailed(Request request) {
        return !request.outcome().startsWith("20");
    }

    private static long end(Request request) {
        return request.at() + request.latency();
    }
}
