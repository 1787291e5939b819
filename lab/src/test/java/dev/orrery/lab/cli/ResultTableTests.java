package dev.orrery.lab.cli;

import static dev.orrery.lab.experiment.PaperLab.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.cli.ResultTable.Done;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Judge;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.PaperLab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTests {

    private static final Provenance HERE =
            new Provenance(Instant.EPOCH, 1, false, false, "local", "abc", "25", "Linux", 2);

    private final StringWriter text = new StringWriter();
    private final ResultTable table = new ResultTable(new PrintWriter(text));

    @Test
    void showsWhatEachArmGaveBesideWhatWasClaimed() {
        table.print(experiment(seen(Arm.TREATMENT, "lost", 0), seen(Arm.CONTROL, "lost", 7)));

        assertThat(text.toString().lines().map(String::strip))
                .startsWith("treatment  control  claimed", "orders lost  0          7        = 0")
                .anyMatch(line -> line.startsWith("PASS paper. The claim holds"));
    }

    @Test
    void hasALineForEachOfSeveral() {
        table.printAll(List.of(
                new Done(
                        experiment(seen(Arm.TREATMENT, "lost", 0), seen(Arm.CONTROL, "lost", 7)),
                        Duration.ofSeconds(42)),
                new Done(experiment(seen(Arm.TREATMENT, "lost", 2)), Duration.ofSeconds(7))));

        assertThat(text.toString().lines())
                .containsExactly(
                        "",
                        "lab    verdict  took  treatment  control  claimed  measure",
                        "paper  PASS     42 s  0          7        = 0      orders lost",
                        "paper  FAIL     7 s   2                   = 0      orders lost");
    }

    @Test
    void hasNoColumnForAnArmThatNoneHas() {
        table.printAll(List.of(new Done(experiment(seen(Arm.TREATMENT, "lost", 2)), Duration.ofSeconds(7))));

        assertThat(text.toString()).doesNotContain("control");
    }

    private static Experiment experiment(Evidence... arms) {
        return Judge.judge(new PaperLab(Measure.exactly(0, "lost", "orders lost", "")), HERE, List.of(arms));
    }
}
