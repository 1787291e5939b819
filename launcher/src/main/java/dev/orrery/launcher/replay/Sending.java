package dev.orrery.launcher.replay;

import dev.orrery.launcher.replay.shop.Answer;
import dev.orrery.launcher.replay.shop.NewOrder;
import dev.orrery.launcher.replay.shop.Placed;
import dev.orrery.launcher.replay.shop.Shop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Has a bounded number of invoices under way, each in a thread of its own. */
final class Sending implements AutoCloseable {

    private static final String GUEST = "guest";

    private final Shop shop;
    private final Tally tally;
    private final Position position;
    private final Finality finality;
    private final BooleanSupplier stopped;
    private final Latencies accept = new Latencies();
    private final int mostUnderWay;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Sending(Shop shop, Tally tally, Position position, Finality finality, BooleanSupplier stopped, int mostUnderWay) {
        this.shop = shop;
        this.tally = tally;
        this.position = position;
        this.finality = finality;
        this.stopped = stopped;
        this.mostUnderWay = mostUnderWay;
        this.free = new Semaphore(mostUnderWay);
    }

    Latencies acceptLatencies() {
        return accept;
    }

    /** Waits for a free place. */
    void reserve() throws InterruptedException {
        free.acquire();
    }

    /** Sends in a reserved place; the latency of an order counts from {@code start}. */
    void send(Booking booking, int number, long start) {
        threads.execute(() -> {
            if (booking.isReturn()) {
                sendReturn(booking);
            } else {
                sendOrder(booking, number, start);
            }
        });
    }

    /** Waits until all answers are there; not much longer once stopped. */
    void drain() throws InterruptedException {
        var looksWhenStopped = 30;
        while (looksWhenStopped > 0 && !free.tryAcquire(mostUnderWay, 100, TimeUnit.MILLISECONDS)) {
            looksWhenStopped -= stopped.getAsBoolean() ? 1 : 0;
        }
    }

    /** Ends the watches that are still waiting; their orders are asked for once more at the end. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOrder(Booking booking, int number, long start) {
        Answer<Placed> answer;
        try {
            answer = place(booking, start);
        } finally {
            free.release();
        }
        answer.given()
                .filter(placed -> !placed.replayed())
                .ifPresent(placed -> finality.watch(number, start, placed.order(), stopped));
    }

    private Answer<Placed> place(Booking booking, long start) {
        var invoice = booking.invoice();
        tally.sent();
        var answer = shop.place(
                new NewOrder(invoice.number(), invoice.customer().orElse(GUEST), invoice.issuedAt(), booking.pieces()));
        answer.given().ifPresent(placed -> {
            accept.addSince(start);
            tally.accepted(placed);
        });
        settle(booking, answer);
        return answer;
    }

    private void sendReturn(Booking booking) {
        try {
            Answer<Boolean> answer = new Answer.Given<>(true);
            for (var line : booking.pieces().entrySet()) {
                var reference = booking.invoice().number() + "-" + line.getKey();
                answer = shop.receive(reference, line.getKey(), line.getValue());
                if (answer.given().isEmpty()) {
                    break;
                }
            }
            answer.given().ifPresent(_ -> tally.returned());
            settle(booking, answer);
        } finally {
            free.release();
        }
    }

    /** A refusal is an answer: sending the invoice again would bring the same. */
    private void settle(Booking booking, Answer<?> answer) {
        switch (answer) {
            case Answer.Given<?> _ -> position.answered(booking.invoice().position());
            case Answer.Refused<?>(var problem) -> {
                tally.refused(problem);
                position.answered(booking.invoice().position());
            }
            case Answer.Missing<?> _ -> tally.unanswered();
        }
    }
}
