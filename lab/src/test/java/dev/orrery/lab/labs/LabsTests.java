package dev.orrery.lab.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Tolerance.Shown;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.launcher.LauncherException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LabsTests {

    private static final Path ROOT = Path.of(System.getProperty("orrery.root"));

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(Labs.ids()).doesNotHaveDuplicates();
    }

    @Test
    void areFoundByTheirNames() {
        assertThat(Labs.require("acid").manifest().id()).isEqualTo("acid");
    }

    @Test
    void suggestTheNearestNameForAWrongOne() {
        assertThatThrownBy(() -> Labs.require("acidd"))
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessage("There is no lab acidd; did you mean acid?");
    }

    @TestFactory
    Stream<DynamicTest> claimSomethingThatCanFail() {
        return each(lab ->
                assertThat(lab.manifest().measures()).anyMatch(measure -> !(measure.tolerance() instanceof Shown)));
    }

    @TestFactory
    Stream<DynamicTest> nameCodeThatExists() {
        return each(lab -> assertThat(lab.manifest().code())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists()));
    }

    @TestFactory
    Stream<DynamicTest> measureExactlyWhatTheirManifestsName() {
        return each(lab -> {
            var nothing =
                    new Evidence(Arm.TREATMENT, true, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());

            assertThat(lab.measure(nothing).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            lab.manifest().measures().stream().map(Measure::id).toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> breakTheirOwnTolerancesWhenNothingWasSeen() {
        return each(lab -> {
            Manifest manifest = lab.manifest();
            var nothing =
                    new Evidence(Arm.TREATMENT, true, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
            var values = lab.measure(nothing);

            assertThat(manifest.measures())
                    .anyMatch(measure -> !measure.tolerance().admits(values.get(measure.id())));
        });
    }

    private interface Check {
        void of(LiveLab lab);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Labs.ALL.stream()
                .map(lab -> DynamicTest.dynamicTest(lab.manifest().id(), () -> check.of(lab)));
    }
}
