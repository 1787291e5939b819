package dev.orrery.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.fixture.MadeUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokenPromiseTests {

    private static final Violation OVERSOLD = new Violation("no oversell", "1 too many", List.of(), List.of());
    private static final Violation LOST = new Violation("no order lost", "o1: gone", List.of("o1"), List.of("t1"));

    @Test
    void showsTheFirstPlacesAndCountsTheRest() {
        var broken = broken(Collections.nCopies(1_234, OVERSOLD)).getFirst();

        assertThat(broken.times()).isEqualTo("1,234 times");
        assertThat(broken.findings()).hasSize(20);
        assertThat(broken.more()).isEqualTo("and 1,214 more in verdict.json");
    }

    @Test
    void hidesNoPromiseBehindThePlacesOfAnother() {
        var violations = new ArrayList<>(Collections.nCopies(400, OVERSOLD));
        violations.add(LOST);

        assertThat(broken(violations))
                .extracting(
                        BrokenPromise::promise,
                        BrokenPromise::times,
                        each -> each.findings().size())
                .containsExactly(tuple("no oversell", "400 times", 10), tuple("no order lost", "once", 1));
    }

    @Test
    void showsSomePlacesOfEachOfManyPromises() {
        var violations = IntStream.range(0, 45)
                .mapToObj(n -> new Violation("promise " + n % 9, "broken", List.of(), List.of()))
                .toList();

        assertThat(broken(violations)).hasSize(9).allSatisfy(each -> {
            assertThat(each.findings()).hasSize(3);
            assertThat(each.more()).isEqualTo("and 2 more in verdict.json");
        });
    }

    @Test
    void saysTheIdOfAnOrderOnce() {
        var finding = broken(List.of(LOST)).getFirst().findings().getFirst();

        assertThat(finding.detail()).isEqualTo("gone");
        assertThat(finding.orders()).containsExactly("o1");
        assertThat(finding.traces()).containsExactly("t1");
        assertThat(finding.more()).isEmpty();
    }

    @Test
    void showsTheFirstOrdersOfAPlaceAndCountsTheRest() {
        var orders = IntStream.range(0, 27).mapToObj(n -> "order-" + n).toList();
        var violation = new Violation("no oversell", "27 too many", orders, List.of("trace"));

        var finding = broken(List.of(violation)).getFirst().findings().getFirst();

        assertThat(finding.orders()).hasSize(10).endsWith("order-9");
        assertThat(finding.more()).isEqualTo("and 17 more in verdict.json");
    }

    @Test
    void hasNothingToSayOfARunThatKeptEveryPromise() {
        assertThat(broken(List.of())).isEmpty();
    }

    private static List<BrokenPromise> broken(List<Violation> violations) {
        var seen = new Evidence(Arm.TREATMENT, true, List.of(), List.of(), List.of(), Map.of(), violations, List.of());
        var run = MadeUp.passing();
        return BrokenPromise.of(
                new Experiment(run.manifest(), run.provenance(), List.of(seen), Map.of(), run.verdict()));
    }
}
