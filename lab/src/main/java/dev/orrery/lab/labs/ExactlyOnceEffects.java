package dev.orrery.lab.labs;

import static dev.orrery.lab.experiment.Measure.atLeast;
import static dev.orrery.lab.experiment.Measure.exactly;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.fault.Redelivery;
import dev.orrery.lab.labs.Shopping.Patience;
import dev.orrery.lab.load.Arrivals;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.shop.NewOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivers every message three times, the copies among the messages of other orders. */
final class ExactlyOnceEffects implements LiveLab {

    private static final String PLACE = "order until accepted";
    private static final double RATE = 40;
    private static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), 10);
    private static final Duration LAST_COPIES = Duration.ofSeconds(10);

    @Override
    public Manifest manifest() {
        return new Manifest(
                "exactly-once-effects",
                List.of("event-driven"),
                "A broker delivers at least once. What keeps an effect from happening twice?",
                "With an inbox, every message delivered three times, out of order across orders, takes effect once.",
                "Orders at 40 per second.",
                "Every message on every topic is written twice more, up to 1.5 s later, with the same id.",
                "No inbox: each delivery is applied.",
                Set.of(Mechanism.INBOX),
                List.of(
                        atLeast(60, "orders", "orders accepted", ""),
                        atLeast(2.9, "deliveries", "deliveries of a message", "×"),
                        exactly(0, "wrong", "orders and products with wrong stock or charges", "")),
                "That the broker is exactly-once: it is not, and need not be. Charges are guarded twice more, by the"
                        + " provider's key and by the ledger's; stock is not.",
                List.of(
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/Inbox.java",
                        "service-defaults/src/main/java/dev/orrery/defaults/messaging/InboxConsumer.java"));
    }

    @Override
    public void run(Bench bench) throws InterruptedException {
        var skus = bench.products(5, 100_000);
        int orders = bench.size(400, 100);
        try (var shopping = new Shopping(bench);
                var redelivery = new Redelivery(bench.target().kafkaBootstrapServers(), bench.random("copies"))) {
            bench.counted(
                    PLACE,
                    new Arrivals.Constant(RATE),
                    Duration.ofMillis((long) (orders * 1_000 / RATE)),
                    number -> shopping.place(
                            NewOrder.of(bench.customer(number), skus.get(number % skus.size())),
                            bench.customer(number),
                            USUAL));
            bench.await(() -> bench.orders().open().orElse(1) == 0, LAST_COPIES);
            bench.await(new LastCopies(redelivery)::written, LAST_COPIES);
            bench.recorder().fact("messages", redelivery.originals());
            bench.recorder().fact("copies", redelivery.copies());
        }
    }

    /** A copy of one message causes no new message here, so two looks without a copy due are enough. */
    private static final class LastCopies {

        private final Redelivery redelivery;
        private int quiet;

        LastCopies(Redelivery redelivery) {
            this.redelivery = redelivery;
        }

        boolean written() {
            quiet = redelivery.due() == 0 ? quiet + 1 : 0;
            return quiet > 25;
        }
    }

    @Override
    public Map<String, Double> measure(Evidence evidence) {
        var seen = new Seen(evidence);
        return Map.of(
                "orders", seen.count(PLACE, each -> each.outcome().startsWith("20")),
                "deliveries", 1 + seen.fact("copies") / seen.fact("messages"),
                "wrong", seen.violations());
    }
}
