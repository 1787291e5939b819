package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.lab.report.Page.Row;
import dev.orrery.lab.report.Page.WindowRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTests {

    @Test
    void showsTheFirstViolationsAndCountsTheRest() {
        var violation = new Violation("no oversell", "1 too many", List.of(), List.of());

        var page = page(Collections.nCopies(1_234, violation));

        assertThat(page.violations()).hasSize(50);
        assertThat(page.moreViolations()).isEqualTo("and 1,184 more in verdict.json");
    }

    @Test
    void showsTheFirstOrdersOfAViolationAndCountsTheRest() {
        var orders = IntStream.range(0, 27).mapToObj(n -> "order-" + n).toList();

        var page = page(List.of(new Violation("no oversell", "27 too many", orders, List.of("trace"))));

        assertThat(page.violations().getFirst().orders()).hasSize(20).endsWith("order-19");
        assertThat(page.violations().getFirst().more()).isEqualTo("and 7 more in verdict.json");
        assertThat(page.moreViolations()).isEmpty();
    }

    @Test
    void laysTheFactsOfBothArmsBesideEachOther() {
        assertThat(Page.of(MadeUp.passing(), "", "").facts())
                .containsExactly(
                        new Row("breaker-openings", "3", "–"),
                        new Row("lost", "0", "2"),
                        new Row("threads-at-peak", "–", "212"));
    }

    @Test
    void saysWhenEachFaultBeganAndEnded() {
        assertThat(Page.of(MadeUp.passing(), "", "").windows())
                .containsExactly(
                        new WindowRow("treatment", "inventory-service paused", "10.05 s", "20.14 s"),
                        new WindowRow("control", "inventory-service paused", "10.05 s", "20.31 s"));
    }

    @Test
    void listsMechanismsInTheirOwnOrder() {
        var all = MadeUp.withSwitchedOff(MadeUp.passing(), Set.of(Mechanism.values()));

        assertThat(Page.of(all, "", "").switchedOff()).containsExactly(Mechanism.values());
    }

    @Test
    void allowsItsOwnScriptByItsHash() {
        // The SHA-256 of nothing, RFC 6234.
        assertThat(Page.of(MadeUp.passing(), "", "").scriptHash())
                .isEqualTo("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    private static Page page(List<Violation> violations) {
        var seen = new Evidence(Arm.TREATMENT, true, List.of(), List.of(), List.of(), Map.of(), violations, List.of());
        var run = MadeUp.passing();
        return Page.of(
                new Experiment(run.manifest(), run.provenance(), List.of(seen), Map.of(), run.verdict()), "", "");
    }
}
