package dev.orrery.lab.run;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Judge;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.PaperLab;
import dev.orrery.lab.experiment.Verdict;
import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.PaperPlatform;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.lab.load.Arrivals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a load generator that cannot keep its rate to the verdict. */
class StarvedLoadTests {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Arrivals HUNDRED = new Arrivals.Constant(1_000);

    @TempDir
    private Path folder;

    private final Recorder recorder = new Recorder(Arm.TREATMENT, true);

    @Test
    void aStarvedLoadGeneratorMakesTheRunInconclusive() throws InterruptedException {
        var result = bench().counted("orders", HUNDRED, TENTH, _ -> {
            block(Duration.ofMillis(20));
            return completedFuture("202");
        });

        assertThat(result.shareReached()).isLessThan(0.98);
        assertThat(verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict().sentence())
                .startsWith("In the treatment only ")
                .contains("of the planned requests of the load \"orders\" were started in time");
    }

    @Test
    void theEvidenceTellsHowMuchWasPlannedAndHowMuchWasStarted() throws InterruptedException {
        var one = bench().counted("orders", HUNDRED, TENTH, _ -> completedFuture("202"));
        var other = bench().counted("orders", HUNDRED, TENTH, _ -> completedFuture("202"));

        assertThat(recorder.evidence().facts())
                .containsEntry("requests planned, orders", 200.0)
                .containsEntry("requests started, orders", (double) one.started() + other.started());
    }

    @Test
    void theSameRunWouldPassWithoutTheDoubt() {
        assertThat(verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    /** Everything else about the run is as claimed. */
    private Verdict verdict() {
        recorder.fact("lost", 0);
        return Judge.judge(
                        new PaperLab(Measure.exactly(0, "lost", "orders lost", "orders")),
                        MadeUp.provenance(1),
                        List.of(recorder.evidence(), PaperLab.seen(Arm.CONTROL, "lost", 7)))
                .verdict();
    }

    /** What takes the only thread that starts requests away from it. */
    private static void block(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Bench bench() {
        var platform = new PaperPlatform();
        return new Bench(
                Arm.TREATMENT,
                true,
                new RunSettings(1, false, false),
                "lab-paper-",
                platform,
                new Interventions(platform, Journal.in(folder.resolve("lab.json")), () -> {}),
                recorder,
                Progress.SILENT,
                Bench.Visibility.USUAL);
    }
}
