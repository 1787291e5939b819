package dev.orrery.lab.run;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Judge;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.oracle.ArmOracles;
import dev.orrery.lab.oracle.OrderBook;
import dev.orrery.lab.oracle.OrderRow;
import dev.orrery.lab.platform.Readiness;
import dev.orrery.lab.platform.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Runs labs on a platform: the arms one after the other, and puts back whatever an arm has touched. */
public final class Runner {

    private static final Duration NO_PROGRESS = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Target target;
    private final Interventions interventions;
    private final RunSettings settings;
    private final Progress progress;

    /** Runs on this platform. */
    public Runner(Target target, Interventions interventions, RunSettings settings, Progress progress) {
        this.target = target;
        this.interventions = interventions;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs a lab and gives the verdict; the platform is as it was before, whatever happens. Refused where something of the
     * platform does not work already.
     */
    public Experiment run(LiveLab lab, Provenance provenance) throws InterruptedException {
        new Readiness(target).require(lab.manifest().switchedOff());
        var before = interventions.due();
        try {
            lab.instances(settings.shortForm()).forEach(interventions::atLeast);
            lab.links().forEach(interventions::putOn);
            if (lab.warmsUp()) {
                progress.phase("warming up");
                new WarmUp(target).run();
            }
            List<Evidence> arms = new ArrayList<>();
            arms.add(arm(lab, Arm.TREATMENT, !settings.withoutMechanism()));
            if (!settings.withoutMechanism()) {
                arms.add(arm(lab, Arm.CONTROL, false));
            }
            return Judge.judge(lab, provenance, arms);
        } finally {
            interventions.putBackTo(before);
        }
    }

    private Evidence arm(LiveLab lab, Arm arm, boolean mechanismOn) throws InterruptedException {
        progress.phase(arm.id());
        var before = interventions.due();
        if (!mechanismOn) {
            lab.manifest().switchedOff().forEach(interventions::switchOff);
        }
        var recorder = new Recorder(arm, mechanismOn);
        var prefix = prefix(lab, arm);
        var bench = new Bench(
                arm, mechanismOn, settings, prefix, target, interventions, recorder, progress, Bench.Visibility.USUAL);
        try (var oracles = new ArmOracles(target);
                var orders = bench.orders()) {
            try (var _ = new Watch(recorder, orders, bench.accepted(), oracles, progress)) {
                lab.run(bench);
                progress.phase("waiting for the last orders");
                awaitEnds(orders, lab.patience());
                lab.conclude(bench);
            }
            var stored = orders.all();
            stored.stream()
                    .filter(OrderRow::isFinal)
                    .forEach(row -> recorder.span("order until final", row.placedAt(), row.updatedAt(), row.status()));
            recorder.violations(oracles.violations(bench.accepted(), stored));
        } finally {
            interventions.putBackTo(before);
        }
        return recorder.evidence();
    }

    /** Until none is open, or nothing has changed for a while: without its mechanism an order may never come to its end. */
    private static void awaitEnds(OrderBook orders, Duration patience) throws InterruptedException {
        var begin = System.nanoTime();
        var changed = begin;
        int known = -1;
        while (System.nanoTime() - begin < patience.toNanos() && System.nanoTime() - changed < NO_PROGRESS.toNanos()) {
            int open = orders.open().orElse(known);
            if (open == 0) {
                return;
            }
            if (open != known) {
                known = open;
                changed = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Begins the names of what belongs to this arm: no other arm of any run has the same. */
    private static String prefix(LiveLab lab, Arm arm) {
        return "lab-%s-%s-%08x-"
                .formatted(
                        lab.manifest().id(),
                        arm.id().charAt(0),
                        ThreadLocalRandom.current().nextInt())
                .toLowerCase(Locale.ROOT);
    }
}
