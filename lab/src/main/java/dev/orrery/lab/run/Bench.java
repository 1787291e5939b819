package dev.orrery.lab.run;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.load.Limits;
import dev.orrery.lab.load.Load;
import dev.orrery.lab.load.LoadResult;
import dev.orrery.lab.load.OpenLoop;
import dev.orrery.lab.load.Operation;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.lab.oracle.OrderBook;
import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.lab.shop.Clients;
import dev.orrery.lab.shop.Stockroom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** What an arm works with: the platform, clients, faults, and a recorder for what is seen. */
public final class Bench {

    private static final Duration POLL = Duration.ofMillis(20);
    // Clients that try again have an answer once a killed service is back, which takes a start of it.
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration LAST_WORK = Duration.ofSeconds(60);

    private final Arm arm;
    private final boolean mechanismOn;
    private final RunSettings settings;
    private final String prefix;
    private final Target target;
    private final Interventions interventions;
    private final Recorder recorder;
    private final AcceptedOrders accepted = new AcceptedOrders();
    private final OrderBook orders;
    private final Stockroom stockroom;
    private final Progress progress;
    private final Visibility visibility;

    /**
     * How long a fault may take to show.
     *
     * @param proved until it can be seen
     * @param gone until it cannot be seen any more after it was ended
     */
    record Visibility(Duration proved, Duration gone) {
        static final Visibility USUAL = new Visibility(Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    Bench(
            Arm arm,
            boolean mechanismOn,
            RunSettings settings,
            String prefix,
            Target target,
            Interventions interventions,
            Recorder recorder,
            Progress progress,
            Visibility visibility) {
        this.arm = arm;
        this.mechanismOn = mechanismOn;
        this.settings = settings;
        this.prefix = prefix;
        this.target = target;
        this.interventions = interventions;
        this.recorder = recorder;
        this.progress = progress;
        this.visibility = visibility;
        this.orders = new OrderBook(() -> target.database("orders"), prefix);
        this.stockroom = new Stockroom(target.gateway());
    }

    /** Which arm this is. */
    public Arm arm() {
        return arm;
    }

    /** Whether the mechanism does its work: the clients act accordingly where it is theirs. */
    public boolean mechanismOn() {
        return mechanismOn;
    }

    /** The number for a whole run, or that for the short form. */
    public int size(int whole, int brief) {
        return settings.shortForm() ? brief : whole;
    }

    /** Randomness that is the same in both arms and in every run with this seed. */
    public RandomGenerator random(String purpose) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() ^ purpose.hashCode());
    }

    /** The id of a customer of this arm. */
    public String customer(int number) {
        return prefix + number;
    }

    /** Products of this arm's own, with so many pieces of each in stock. */
    public List<String> products(int count, int pieces) {
        return stockroom.stock(prefix + "p", count, pieces);
    }

    /** An access token of a demo client. */
    public String token(String client) {
        return stockroom.token(client);
    }

    /** Clients of the shop that may order for any customer. */
    public Clients clients(HttpCalls calls) {
        return new Clients(calls, stockroom.token("replayer"), accepted);
    }

    /** Sends a load whose latencies matter and takes down what came of each request. */
    public LoadResult timed(String kind, Arrivals arrivals, Duration length, Operation operation)
            throws InterruptedException {
        return load(kind, arrivals, length, Limits.STANDARD, operation);
    }

    /** Sends a load of which only matters what came of each request, and takes that down. */
    public LoadResult counted(String kind, Arrivals arrivals, Duration length, Operation operation)
            throws InterruptedException {
        return load(kind, arrivals, length, Limits.COUNTED, operation);
    }

    private LoadResult load(String kind, Arrivals arrivals, Duration length, Limits bounds, Operation operation)
            throws InterruptedException {
        progress.phase("%s for %.0f s".formatted(kind, length.toMillis() / 1000.0));
        var load = new Load(kind, arrivals, length, settings.seed(), bounds.withPatience(PATIENCE));
        var result = OpenLoop.run(load, operation, recorder.sink(kind));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        recorder.load(kind, result);
        result.doubts().forEach(recorder::doubt);
        return result;
    }

    /** Something to be done while a fault is there. */
    @FunctionalInterface
    public interface Body {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Has something go wrong meanwhile. That the fault could be seen while it was measured and not any more afterwards is
     * part of the evidence: where it could not, nothing may be concluded.
     */
    public void during(Fault fault, Body body) throws InterruptedException {
        progress.phase(fault.name());
        long from = recorder.now();
        interventions.begin(fault.undo(), fault::inject);
        if (!await(fault::isActive, visibility.proved())) {
            recorder.doubt("it could not be seen that " + fault.name() + ".");
        }
        body.run();
        if (!fault.isActive()) {
            recorder.doubt("it could not be seen until the end that " + fault.name() + ".");
        }
        interventions.end(fault.undo());
        if (!await(fault::isGone, visibility.gone())) {
            recorder.doubt("it was still so afterwards that " + fault.name() + ".");
        }
        recorder.window(fault.name(), from);
    }

    /**
     * Does two things at the same time and returns when both are done; when one fails, the other is interrupted and its
     * end waited for, so that nothing goes on behind the back of who puts things back.
     */
    public void meanwhile(Body aside, Body main) throws InterruptedException {
        var here = Thread.currentThread();
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofVirtual().name("meanwhile").start(() -> {
            try {
                aside.run();
            } catch (InterruptedException | RuntimeException e) {
                failure.set(e);
                here.interrupt();
            }
        });
        try {
            main.run();
            thread.join();
        } catch (InterruptedException e) {
            throwIfItFailed(failure);
            throw e;
        } finally {
            thread.interrupt();
            joinUninterrupted(thread);
        }
        throwIfItFailed(failure);
    }

    private static void throwIfItFailed(AtomicReference<@Nullable Throwable> failure) throws InterruptedException {
        switch (failure.get()) {
            case null -> {}
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static void joinUninterrupted(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(LAST_WORK);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until something is so; false when it is not within the limit. */
    public boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /** The platform. */
    public Target target() {
        return target;
    }

    /** The operator's endpoints of its services. */
    public Management management() {
        return new Management(target);
    }

    /** Things done to the platform, to be taken back. */
    public Interventions interventions() {
        return interventions;
    }

    /** The orders of this arm's customers, as they are stored. */
    public OrderBook orders() {
        return orders;
    }

    /** The orders that the shop said it has accepted. */
    public AcceptedOrders accepted() {
        return accepted;
    }

    /** Takes down what is seen. */
    public Recorder recorder() {
        return recorder;
    }
}
