package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.labs.Witness.Sighting;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.platform.Capability;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service that remembers every request it gets stands behind the gateway, and clients tell lies. */
final class Proxy implements LiveLab {

    static final String LIE = "request with made-up headers";
    static final String ATTEMPT = "smuggling attempt";
    static final String REFUSED = "400, closed";
    static final String SEEN = "requests the service saw";
    static final String FORGED = "made-up headers the service saw";
    static final String PRIVATE = "headers for the gateway alone the service saw";
    static final String RIGHT = "requests that said where they came from";
    static final String SMUGGLED = "smuggled requests the service saw";

    private static final String PAYMENTS = "payment-service";
    private static final String LIES = "lies";
    private static final double RATE = 20;
    private static final Duration NOTICED = Duration.ofSeconds(15);
    /** No instance may have more. */
    private static final int MOST_WEIGHT = 1_000;

    /** An address that belongs to nobody (RFC 5737), and a word no service says by itself. */
    private static final List<String> MARKS = List.of("203.0.113.66", "forged");

    private static final String MADE_UP = """
            Forwarded: for=203.0.113.66;host=forged.example;proto=https
            X-Forwarded-For: 203.0.113.66
            X-Forwarded-Host: forged.example
            X-Forwarded-Proto: forged
            X_Forwarded_For: 203.0.113.66
            X-Real-IP: 203.0.113.66
            True-Client-IP: 203.0.113.66
            X-User: forged
            X-User-Id: forged
            X-Auth-Scopes: forged
            X-Original-URL: /forged
            X-HTTP-Method-Override: forged
            Via: 1.1 forged
            """.replace("\n", "\r\n");

    private static final String FOR_THE_GATEWAY = """
            Connection: close, X-Private
            X-Private: hop
            Keep-Alive: hop
            Proxy-Authorization: Basic hop
            Proxy-Connection: hop
            TE: hop
            """.replace("\n", "\r\n");

    private static final Set<String> HOP_BY_HOP =
            Set.of("X-private", "Keep-alive", "Proxy-authorization", "Proxy-connection", "Te");

    @Override
    public Manifest manifest() {
        return new Manifest(
                "proxy",
                List.of("proxy"),
                "What does a service see of what a client says?",
                "A service sees no header in which a client claims to be somebody else or to come from elsewhere, none that was meant"
                        + " for the gateway, where each request came from, and no request that was hidden in another one.",
                "20 requests per second with 13 made-up headers and 6 for the gateway alone, and nine kinds of smuggling"
                        + " attempt, on the way to payment-service, of which an instance has joined that remembers what it is told.",
                "",
                "The gateway passes on what clients claim.",
                Set.of(Mechanism.HEADER_HYGIENE),
                List.of(
                        exactly(0, "forged", "made-up headers that the service saw", "")
                                .andControlAtLeast(100),
                        exactly(0, "private", "headers for the gateway alone that it saw", ""),
                        atLeast(100, "right", "requests that said rightly where they came from", "%"),
                        exactly(0, "smuggled", "smuggled requests that it saw", ""),
                        atLeast(100, "refused", "smuggling attempts answered with 400 and closed", "%"),
                        atLeast(40, "seen", "requests that it saw", ""),
                        atLeast(18, "attempts", "smuggling attempts", "")),
                "That services are safe by themselves: they check tokens, but believe the gateway about addresses. HTTP/2,"
                        + " which has no text to hide a request in, and proxies that the gateway was told to trust.",
                List.of(
                        "gateway-service/src/main/java/dev/orrery/gateway/headers/UpstreamHeaders.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/headers/Forwarding.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/wire/Framing.java",
                        "gateway-service/src/main/java/dev/orrery/gateway/wire/StrictRequests.java"));
    }

    /** The witness is one. */
    @Override
    public Set<Capability> needs() {
        return Set.of(Capability.INSTANCES_OF_ITS_OWN);
    }

    /** Nothing is ordered. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var gateway = bench.target().gateway();
        var host = gateway.getAuthority();
        var token = bench.token("replayer");
        try (var witness = Witness.of(bench, PAYMENTS)) {
            sendAllToWitness(bench, gateway, token);
            bench.counted(
                    LIE,
                    new Arrivals.Constant(RATE),
                    Duration.ofSeconds(bench.size(6, 3)),
                    number -> RawRequest.send(gateway, lie(number, host, token))
                            .thenApply(answers -> String.join(", ", answers)));
            var attempts = Smuggling.attempts(host, token);
            bench.counted(
                    ATTEMPT,
                    new Arrivals.Constant(RATE),
                    Duration.ofMillis((long) (1_000 / RATE * attempts.size() * 2)),
                    number -> RawRequest.send(gateway, attempts.get(number % attempts.size()))
                            .thenApply(answers -> answers.equals(List.of("400"))
                                    ? REFUSED
                                    : "answered " + String.join(", ", answers)));
            count(bench, witness, host);
        }
    }

    /** All requests but one in a thousand, once the gateway knows of it. */
    private static void sendAllToWitness(Bench bench, URI gateway, String token) throws InterruptedException {
        var balance = new Balance(bench, "payments", PAYMENTS);
        balance.choose("weighted");
        var greeting = get("/api/payments/greeting", gateway.getAuthority(), token, "Connection: close\r\n");
        boolean known = bench.await(
                () -> {
                    RawRequest.send(gateway, greeting).join();
                    return balance.sent().containsKey(Witness.NAME);
                },
                NOTICED);
        if (!known) {
            bench.recorder().doubt("the gateway did not come to know the instance that remembers.");
            return;
        }
        balance.weigh(Map.of(Witness.NAME, MOST_WEIGHT));
    }

    private static String lie(int number, String host, String token) {
        return get("/api/payments/" + LIES + "-" + number, host, token, MADE_UP + FOR_THE_GATEWAY);
    }

    private static String get(String path, String host, String token, String fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token + "\r\n" + fields
                + "\r\n";
    }

    private static void count(Bench bench, Witness witness, String host) {
        var seen = witness.seen(LIES);
        var recorder = bench.recorder();
        recorder.fact(SEEN, seen.size());
        recorder.fact(FORGED, seen.stream().mapToLong(Proxy::madeUp).sum());
        recorder.fact(PRIVATE, seen.stream().mapToLong(Proxy::forTheGateway).sum());
        recorder.fact(RIGHT, seen.stream().filter(each -> isRight(each, host)).count());
        recorder.fact(SMUGGLED, witness.seen(Smuggling.INSIDE).size());
    }

    static long madeUp(Sighting sighting) {
        return sighting.headers().values().stream()
                .filter(values -> MARKS.stream().anyMatch(String.join(" ", values)::contains))
                .count();
    }

    static long forTheGateway(Sighting sighting) {
        return sighting.headers().keySet().stream().filter(HOP_BY_HOP::contains).count();
    }

    static boolean isRight(Sighting sighting, String host) {
        return sighting.values("X-forwarded-for").equals(List.of("127.0.0.1"))
                && sighting.values("X-forwarded-host").equals(List.of(host))
                && sighting.values("X-forwarded-proto").equals(List.of("http"))
                && sighting.values("Forwarded").equals(List.of("for=127.0.0.1;host=\"" + host + "\";proto=http"));
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        double attempts = seen.count(ATTEMPT, _ -> true);
        return Map.of(
                "forged", seen.fact(FORGED),
                "private", seen.fact(PRIVATE),
                "right", 100 * seen.fact(RIGHT) / seen.fact(SEEN),
                "smuggled", seen.fact(SMUGGLED),
                "refused", 100 * seen.count(ATTEMPT, each -> each.outcome().equals(REFUSED)) / attempts,
                "seen", seen.fact(SEEN),
                "attempts", attempts);
    }
}
