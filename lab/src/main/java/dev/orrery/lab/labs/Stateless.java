package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.atMost;
import static dev.orrery.lab.experiment.Measure.exactly;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.load.Operation;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.launcher.client.DemoCustomer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Customers have signed in; then an identity-service and a gateway die and the keys rotate. Who has to sign in again? */
final class Stateless implements LiveLab {

    static final String RENEWAL = "page opened anew";
    static final String READ = "list of orders";
    static final String VISITORS = "customers signed in";
    static final String FORGOTTEN = "customers asked to sign in again";
    static final String KEYS = "keys that signed tokens";

    private static final String IDENTITY = "identity-service";
    private static final String GATEWAY = "gateway-service";
    private static final int MANY = 12;
    private static final int CONNECTIONS = 64;
    private static final double RENEWALS = 6;
    private static final double READS = 20;
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration AWAY = Duration.ofSeconds(6);
    private static final Duration PIECE = Duration.ofSeconds(2);
    /** A new key waits until it has been published for 30 s, and each instance looks every 5 s. */
    private static final Duration ROTATED_WITHIN = Duration.ofSeconds(40);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "stateless",
                List.of("stateful-stateless"),
                "Customers have signed in, and an instance dies. Who has to sign in again?",
                "Nobody has to sign in again and no good token is refused when an identity-service and a gateway die and the signing"
                        + " keys rotate.",
                "12 customers' browsers open their page anew, which wants a new token without a password, 6 times per second"
                        + " together, and read orders 20 times per second with the tokens of then. Browsers know both gateways and ask"
                        + " the other one once when the first does not answer.",
                "One of two identity-services and one of two gateways are killed, and the signing keys rotate.",
                "Each identity-service keeps sessions in its memory, and the gateway sends everything to one of them"
                        + " while it lives, as a load balancer with sticky sessions does.",
                Set.of(Mechanism.SHARED_SESSION, Mechanism.LOAD_BALANCING),
                List.of(
                        exactly(0, "lost", "customers who were asked to sign in again", "")
                                .andControlAtLeast(MANY / 2.0),
                        exactly(0, "refused", "reads with a good token that were refused (401)", ""),
                        atMost(1, "failed", "renewals and reads that failed in another way", "%"),
                        atLeast(MANY, "signed-in", "customers signed in at the beginning", ""),
                        atLeast(2, "keys", "keys that signed their tokens", ""),
                        atLeast(40, "renewals", "renewals", ""),
                        atLeast(100, "reads", "reads", "")),
                "What is lost when Redis, which holds the sessions, is lost: then all have to sign in again, and those"
                        + " who have a token go on until it expires.",
                List.of(
                        "identity-service/src/main/java/dev/orrery/identity/session/SwitchedSessions.java",
                        "identity-service/src/main/java/dev/orrery/identity/key/SigningKeys.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/security/IssuerKeys.java"));
    }

    @Override
    public Map<String, Integer> instances(boolean shortForm) {
        return Map.of(GATEWAY, 2, IDENTITY, 2);
    }

    /** Nothing is ordered. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        WideLimits.set(bench, List.of("customer", "anonymous"));
        var visitors = signIn(bench);
        var doors = bench.target().gateways().stream()
                .map(each -> HttpCalls.to(each, Protocol.HTTP_1_1, CONNECTIONS))
                .toList();
        var over = new AtomicBoolean();
        try {
            bench.meanwhile(
                    () -> {
                        goWrong(bench, visitors);
                        over.set(true);
                    },
                    () -> bench.meanwhile(
                            () -> ask(
                                    bench,
                                    RENEWAL,
                                    RENEWALS,
                                    over,
                                    number -> of(visitors, number).renew(number)),
                            () -> ask(
                                    bench,
                                    READ,
                                    READS,
                                    over,
                                    number -> of(visitors, number).read(doors, number))));
        } finally {
            doors.forEach(HttpCalls::close);
        }
        bench.recorder()
                .fact(FORGOTTEN, visitors.stream().filter(Visitor::isForgotten).count());
        bench.recorder().fact(KEYS, keys(visitors));
    }

    /** Each customer's one after the other: an attempt that is under way counts as failed until it has gone well. */
    private static List<Visitor> signIn(Bench bench) {
        var gateways = bench.target().gateways();
        var rounds = Stream.iterate(
                        List.<Visitor>of(),
                        _ ->
                                DemoCustomer.NAMES.stream()
                                        .map(name -> Visitor.signIn(gateways, new DemoCustomer(name)))
                                        .toList()
                                        .stream()
                                        .map(CompletableFuture::join)
                                        .toList())
                .limit(1 + MANY / DemoCustomer.NAMES.size());
        var visitors = rounds.flatMap(List::stream).toList();
        bench.recorder().fact(VISITORS, visitors.size());
        return visitors;
    }

    private static Visitor of(List<Visitor> visitors, int number) {
        return visitors.get(number % visitors.size());
    }

    private static long keys(List<Visitor> visitors) {
        return visitors.stream()
                .flatMap(each -> each.keys().stream())
                .distinct()
                .count();
    }

    private static void ask(Bench bench, String kind, double rate, AtomicBoolean over, Operation operation)
            throws InterruptedException {
        var number = new AtomicInteger();
        do {
            bench.counted(kind, new Arrivals.Constant(rate), PIECE, _ -> operation.start(number.getAndIncrement()));
        } while (!over.get());
    }

    private static void goWrong(Bench bench, List<Visitor> visitors) throws InterruptedException {
        Thread.sleep(STEP);
        // The one that has all sessions where each keeps its own, and the gateway that is not the first everybody
        // knows.
        var identity = bench.target().instancesOf(IDENTITY).getFirst().name();
        var gateway = bench.target().instancesOf(GATEWAY).getLast().name();
        bench.meanwhile(
                () -> bench.during(ProcessFault.kill(bench.target(), identity), () -> Thread.sleep(AWAY)), () -> {
                    Thread.sleep(STEP);
                    bench.during(ProcessFault.kill(bench.target(), gateway), () -> Thread.sleep(AWAY));
                });
        rotate(bench, visitors);
    }

    /** Goes on until a token is signed by the new key, or long enough for it. */
    private static void rotate(Bench bench, List<Visitor> visitors) throws InterruptedException {
        long from = bench.recorder().now();
        var instance = bench.target().instancesOf(IDENTITY).getLast().name();
        long before = keys(visitors);
        // That it was taken is seen by its effect: to make a key can take longer than an answer is waited for.
        var _ = bench.management().write(instance, "signing-keys", "{}");
        bench.await(() -> keys(visitors) > before || visitors.stream().allMatch(Visitor::isForgotten), ROTATED_WITHIN);
        Thread.sleep(STEP);
        bench.recorder().window("the keys rotate", from);
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        double renewals = seen.count(RENEWAL, _ -> true);
        double reads = seen.count(READ, _ -> true);
        double failed = seen.count(READ, each -> !Set.of("200", "401").contains(each.outcome()))
                + seen.count(
                        RENEWAL,
                        each -> !Set.of(Visitor.RENEWED, Visitor.FORGOTTEN).contains(each.outcome()));
        return Map.of(
                "lost", seen.fact(FORGOTTEN),
                "refused", seen.count(READ, each -> each.outcome().equals("401")),
                "failed", 100 * failed / (renewals + reads),
                "signed-in", seen.fact(VISITORS),
                "keys", seen.fact(KEYS),
                "renewals", renewals,
                "reads", reads);
    }
}
