package dev.orrery.lab.experiment;

import static dev.orrery.lab.experiment.PaperLab.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTests {

    private static final Lab LOSES_NOTHING = new PaperLab(Measure.exactly(0, "lost", "orders lost", ""));
    private static final Provenance HERE =
            new Provenance(Instant.EPOCH, 1, false, false, "local", "abc", "25", "Linux", 2);

    @Test
    void passesWhenTheTreatmentKeepsItsToleranceAndTheControlDoesNot() {
        var verdict = judge(seen(Arm.TREATMENT, "lost", 0), seen(Arm.CONTROL, "lost", 7));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.sentence()).contains("orders lost: 7").contains("claimed = 0");
    }

    @Test
    void failsWhenTheTreatmentBreaksItsTolerance() {
        var verdict = judge(seen(Arm.TREATMENT, "lost", 1), seen(Arm.CONTROL, "lost", 7));

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).isEqualTo("The claim does not hold: orders lost: 1 (claimed = 0).");
    }

    @Test
    void failsWhenTheControlIsAsGoodAsTheTreatment() {
        var verdict = judge(seen(Arm.TREATMENT, "lost", 0), seen(Arm.CONTROL, "lost", 0));

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).contains("the mechanism is not what makes the difference");
    }

    @Test
    void failsWhenTheControlIsWorseButNotAsBadAsClaimed() {
        var naive = new PaperLab(
                Measure.atMost(1.2, "calls", "calls per order", "×").andControlAtLeast(2));

        var verdict = Judge.judge(
                        naive, HERE, List.of(seen(Arm.TREATMENT, "calls", 1.1), seen(Arm.CONTROL, "calls", 1.9)))
                .verdict();

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Outcome.FAIL, "The control is not as bad as claimed: calls per order: 1.9 × (claimed ≥ 2)."));
    }

    @Test
    void decidesByTheMeasureThatTheControlBreaks() {
        var orders = Measure.atLeast(1, "orders", "orders", "");
        var lost = Measure.exactly(0, "lost", "orders lost", "");

        assertThat(decidedBy(Map.of("orders", 5.0, "lost", 0.0), Map.of("orders", 5.0, "lost", 3.0), orders, lost))
                .isEqualTo(lost);
    }

    @Test
    void decidesByTheMeasureThatTheTreatmentBreaksBeforeAnyOther() {
        var orders = Measure.atLeast(1, "orders", "orders", "");
        var lost = Measure.exactly(0, "lost", "orders lost", "");

        assertThat(decidedBy(Map.of("orders", 5.0, "lost", 1.0), Map.of("orders", 0.0, "lost", 3.0), orders, lost))
                .isEqualTo(lost);
    }

    private static Measure decidedBy(Map<String, Double> treatment, Map<String, Double> control, Measure... measures) {
        var arms = List.of(seen(Arm.TREATMENT, treatment), seen(Arm.CONTROL, control));
        return Judge.judge(new PaperLab(measures), HERE, arms).deciding();
    }

    @Test
    void failsWithoutAControl() {
        assertThat(judge(seen(Arm.TREATMENT, "lost", 0)).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void failsWhenAnOracleFindsABrokenPromiseInTheTreatment() {
        var violation = new Evidence.Violation("nothing is oversold", "X: 3", List.of("o1"), List.of("t1"));
        var broken = new Evidence(
                Arm.TREATMENT,
                true,
                List.of(),
                List.of(),
                List.of(),
                Map.of("lost", 0.0),
                List.of(violation),
                List.of());

        var verdict = judge(broken, seen(Arm.CONTROL, "lost", 7));

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).contains("nothing is oversold").contains("broken once");
    }

    @Test
    void concludesNothingWhenThereIsADoubt() {
        var doubtful = new Evidence(
                Arm.CONTROL,
                false,
                List.of(),
                List.of(),
                List.of(),
                Map.of("lost", 7.0),
                List.of(),
                List.of("only half of the requests were started."));

        var verdict = judge(seen(Arm.TREATMENT, "lost", 0), doubtful);

        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.sentence()).isEqualTo("In the control only half of the requests were started.");
    }

    @Test
    void takesWhatCouldNotBeMeasuredForABrokenTolerance() {
        var verdict = judge(seen(Arm.TREATMENT, "something else", 0), seen(Arm.CONTROL, "lost", 7));

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).contains("orders lost: could not be measured");
    }

    @Test
    void givesTheSameVerdictForTheSameEvidence() {
        var arms = List.of(seen(Arm.TREATMENT, "lost", 0), seen(Arm.CONTROL, "lost", 7));

        assertThat(Judge.judge(LOSES_NOTHING, HERE, arms)).isEqualTo(Judge.judge(LOSES_NOTHING, HERE, arms));
    }

    private static Verdict judge(Evidence... arms) {
        return Judge.judge(LOSES_NOTHING, HERE, List.of(arms)).verdict();
    }
}
