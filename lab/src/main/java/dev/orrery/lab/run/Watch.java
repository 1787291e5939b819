package dev.orrery.lab.run;

import dev.orrery.lab.oracle.ArmOracles;
import dev.orrery.lab.oracle.OrderBook;
import dev.orrery.lab.shop.AcceptedOrders;
import java.time.Duration;

/** Looks at the orders twice a second while an arm runs, and has the oracles look, too. */
final class Watch implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final Recorder recorder;
    private final OrderBook orders;
    private final AcceptedOrders accepted;
    private final ArmOracles oracles;
    private final Progress progress;
    private final Thread thread;

    Watch(Recorder recorder, OrderBook orders, AcceptedOrders accepted, ArmOracles oracles, Progress progress) {
        this.recorder = recorder;
        this.orders = orders;
        this.accepted = accepted;
        this.oracles = oracles;
        this.progress = progress;
        this.thread = Thread.ofVirtual().name("watch").start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                orders.open().ifPresent(open -> {
                    recorder.point("open orders", open);
                    recorder.point("accepted orders", accepted.count());
                    progress.orders(accepted.count(), open);
                });
                oracles.look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST_LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
