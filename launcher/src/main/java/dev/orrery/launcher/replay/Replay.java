package dev.orrery.launcher.replay;

import dev.orrery.launcher.dataset.Invoice;
import dev.orrery.launcher.replay.shop.Shop;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run: sends the invoices of a plan in their order, waits until their orders are final, and measures. */
final class Replay {

    /** More than the platform works on at the same time, few enough to keep the queues short. */
    private static final int UNDER_WAY_AT_MOST_SPEED = 64;

    /** On a schedule the sender must not be what holds orders back. */
    private static final int UNDER_WAY_ON_SCHEDULE = 256;

    private static final Duration BETWEEN_CPU_SAMPLES = Duration.ofSeconds(5);

    private final Shop shop;
    private final Sieve sieve;
    private final ReplayPlan plan;
    private final Position position;
    private final PlatformCpu cpu;
    private final Progress progress;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Tally tally = new Tally();
    private final Finality finality;

    private Optional<Instant> firstInvoice = Optional.empty();
    private volatile Optional<Instant> lastInvoice = Optional.empty();

    Replay(Shop shop, Sieve sieve, ReplayPlan plan, Position position, PlatformCpu cpu, Progress progress) {
        this.shop = shop;
        this.sieve = sieve;
        this.plan = plan;
        this.position = position;
        this.cpu = cpu;
        this.progress = progress;
        this.finality = new Finality(shop, tally);
    }

    /** Ends the run soon, with what was measured so far. */
    void stop() {
        stopped.set(true);
        shop.stopRepeating();
    }

    ReplayResult run(Iterator<Invoice> invoices) throws InterruptedException {
        cpu.sample();
        var mostUnderWay = plan.pace() instanceof Pace.Max ? UNDER_WAY_AT_MOST_SPEED : UNDER_WAY_ON_SCHEDULE;
        try (var sending = new Sending(shop, tally, position, finality, stopped::get, mostUnderWay);
                var background =
                        Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory())) {
            every(background, BETWEEN_CPU_SAMPLES, cpu::sample);
            every(background, Progress.BETWEEN_LINES, this::report);
            var begin = System.nanoTime();
            send(invoices, sending, begin);
            sending.drain();
            var settled = finality.await(plan.patience(), stopped::get);
            var untilFinal = Duration.ofNanos(System.nanoTime() - begin);
            cpu.sample();
            background.shutdownNow();
            return result(sending, settled, untilFinal);
        } finally {
            position.keep();
            progress.end();
        }
    }

    private void send(Iterator<Invoice> invoices, Sending sending, long begin) throws InterruptedException {
        var orders = 0;
        while (orders < plan.limit() && !stopped.get() && invoices.hasNext()) {
            var invoice = invoices.next();
            if (plan.isAfter(invoice.issuedAt())) {
                return;
            }
            if (invoice.position() < position.next() || plan.isBefore(invoice.issuedAt())) {
                position.answered(invoice.position());
                continue;
            }
            orders += send(sieve.sift(invoice), sending, orders, begin);
        }
    }

    /** How many orders were sent, 0 or 1. */
    private int send(Booking booking, Sending sending, int number, long begin) throws InterruptedException {
        var issuedAt = Optional.of(booking.invoice().issuedAt());
        firstInvoice = firstInvoice.or(() -> issuedAt);
        lastInvoice = issuedAt;
        tally.sifted(booking);
        if (booking.isEmpty()) {
            position.answered(booking.invoice().position());
            return 0;
        }
        var due = booking.isReturn() ? begin : plan.pace().await(begin, number);
        sending.reserve();
        // At full speed an order starts when there is a place for it; on a schedule waiting for one is latency.
        sending.send(booking, number, plan.pace() instanceof Pace.Max ? System.nanoTime() : due);
        return booking.isReturn() ? 0 : 1;
    }

    private ReplayResult result(Sending sending, boolean settled, Duration untilFinal) {
        finality.collectOutcomes();
        return new ReplayResult(
                tally,
                firstInvoice,
                lastInvoice,
                sending.acceptLatencies(),
                finality.timeToFinal(),
                shop.repetitions(),
                untilFinal,
                cpu.used(),
                cpu.processes(),
                settled,
                stopped.get());
    }

    private void report() {
        keepPosition();
        var share = plan.share(tally.acceptedCount(), lastInvoice.orElse(plan.from()));
        progress.show(tally, share, finality.openOrders());
    }

    /** A position that cannot be kept now is kept later, and at the latest, with its error, at the end. */
    private void keepPosition() {
        try {
            position.keep();
        } catch (UncheckedIOException _) {
            return;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    private static void every(ScheduledExecutorService background, Duration pause, Runnable task) {
        background.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
