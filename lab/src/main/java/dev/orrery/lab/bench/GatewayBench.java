package dev.orrery.lab.bench;

import dev.orrery.lab.bench.Proxies.Proxy;
import dev.orrery.lab.load.bench.ClosedLoop;
import dev.orrery.lab.load.bench.Endpoint;
import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.load.http.Protocol;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Has the same client ask the same upstream past any proxy and through each of them, in turns. */
final class GatewayBench implements AutoCloseable {

    static final String NO_PROXY = "no proxy";
    static final String NGINX = "nginx";
    static final String BARE = "our gateway, bare";
    static final String EVERYTHING = "our gateway, everything on";
    static final String STOCK = "Spring Cloud Gateway as it comes";

    private static final String PATH = "/api/stock/a";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int CUSTOMERS = 50;
    private static final int DIGITS = 3;
    private static final double ANSWERS = 10_000;

    private final List<Runnable> closing = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final int atATime;

    /** One way to the upstream. */
    private record Contender(
            String name,
            HttpCalls calls,
            Supplier<HttpCall> next,
            @Nullable Proxy proxy) {

        Duration cpu() {
            return proxy == null ? Duration.ZERO : proxy.cpu();
        }
    }

    /**
     * Starts all of them.
     *
     * @param atATime requests under way
     * @param say is told what is being started
     */
    GatewayBench(OrreryFolder folder, int atATime, Consumer<String> say) {
        this.atATime = atATime;
        try {
            start(folder, say);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(OrreryFolder folder, Consumer<String> say) {
        say.accept("starting what is compared");
        var issuer = Issuer.start();
        closing.add(issuer::close);
        var upstream = Endpoint.start(Protocol.HTTP_1_1);
        closing.add(upstream::close);
        var proxies = new Proxies(folder, upstream.address(), issuer.address());
        closing.add(proxies::close);
        add(NO_PROXY, upstream.address(), GatewayBench::anybody, null);
        Nginx.find().ifPresent(executable -> add(NGINX, GatewayBench::anybody, proxies.nginx(executable)));
        add(BARE, GatewayBench::anybody, proxies.bare());
        add(EVERYTHING, customers(issuer), proxies.everythingOn());
        add(STOCK, GatewayBench::anybody, proxies.stock());
    }

    private static HttpCall anybody() {
        return HttpCall.get(PATH, Map.of(), TIMEOUT);
    }

    /** One after the other, so that none comes to its limit. */
    private static Supplier<HttpCall> customers(Issuer issuer) {
        var calls = IntStream.range(0, CUSTOMERS)
                .mapToObj(number -> issuer.token("customer-" + number))
                .map(token -> HttpCall.get(PATH, Map.of("Authorization", "Bearer " + token), TIMEOUT))
                .toList();
        var turn = new AtomicInteger();
        return () -> calls.get(Math.floorMod(turn.getAndIncrement(), calls.size()));
    }

    private void add(String name, Supplier<HttpCall> next, Proxy proxy) {
        add(name, proxy.address(), next, proxy);
    }

    private void add(String name, URI address, Supplier<HttpCall> next, @Nullable Proxy proxy) {
        var calls = HttpCalls.to(address, Protocol.HTTP_1_1, atATime);
        closing.add(calls::close);
        awaitAnswer(name, calls, next);
        contenders.add(new Contender(name, calls, next, proxy));
    }

    private static void awaitAnswer(String name, HttpCalls calls, Supplier<HttpCall> next) {
        long end = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (!isAnswered(calls, next)) {
            if (System.nanoTime() > end) {
                throw LauncherException.failed(name + " does not answer " + PATH + " with 200");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw LauncherException.failed("Interrupted");
            }
        }
    }

    private static boolean isAnswered(HttpCalls calls, Supplier<HttpCall> next) {
        try {
            return calls.send(next.get()).join().status() == 200;
        } catch (CompletionException _) {
            return false;
        }
    }

    /** Lets each run for a while to be compiled, and then all of them the given number of rounds; returns the medians. */
    Map<String, Turn> run(int rounds, Duration length, Duration warmUp, Consumer<String> say) {
        contenders.forEach(each -> {
            say.accept("warming up " + each.name());
            turn(each, warmUp);
        });
        Map<String, List<Turn>> all = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            say.accept("round " + round + " of " + rounds);
            contenders.forEach(each ->
                    all.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(turn(each, length)));
        }
        Map<String, Turn> medians = new LinkedHashMap<>();
        all.forEach((name, turns) -> medians.put(name, Turn.median(turns)));
        return medians;
    }

    private Turn turn(Contender contender, Duration length) {
        var nanos = new Histogram(TIMEOUT.multipliedBy(2).toNanos(), DIGITS);
        var before = contender.cpu();
        var client = new ClosedLoop(contender.name(), contender.calls(), contender.next(), atATime, nanos::recordValue);
        var measured = client.run(length);
        double cpu = contender.cpu().minus(before).toNanos() / 1e9;
        return new Turn(
                measured.perSecond(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                contender.proxy() == null ? Double.NaN : cpu / nanos.getTotalCount() * ANSWERS,
                measured.failures());
    }

    @Override
    public synchronized void close() {
        closing.reversed().forEach(Runnable::run);
        closing.clear();
    }
}
