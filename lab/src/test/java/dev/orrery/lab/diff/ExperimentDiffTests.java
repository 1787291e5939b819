package dev.orrery.lab.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.launcher.LauncherException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentDiffTests {

    @Test
    void laysMeasuresAndVerdictsBesideEachOther() {
        var text = ExperimentDiff.of(MadeUp.passing(), MadeUp.failing()).text();

        assertThat(text.lines().toList())
                .startsWith("breaker-latency", "", "         A     B", "verdict  PASS  FAIL", "seed     42    43")
                .contains(
                        "99th percentile of orders during the fault  treatment  801.2 ms  3,467 ms  +332.7 %",
                        "99th percentile of orders during the fault  control    3,467 ms  3,467 ms  same",
                        "Accepted orders that never became final     treatment  0 orders  2 orders  –",
                        "Recovery after a second fault               treatment  –         –         same");
    }

    @Test
    void countsBrokenPromises() {
        assertThat(ExperimentDiff.of(MadeUp.passing(), MadeUp.failing()).text())
                .containsPattern("promises of the shop, broken +treatment +0 +1 +–")
                .containsPattern("promises of the shop, broken +control +1 +1 +same");
        assertThat(ExperimentDiff.of(MadeUp.large(1), MadeUp.large(1)).text()).doesNotContain("promises of the shop");
    }

    @Test
    void endsWithBothSentences() {
        var a = MadeUp.passing();
        var b = MadeUp.inconclusive();

        assertThat(ExperimentDiff.of(a, b).text())
                .endsWith("A  " + a.verdict().sentence() + "\nB  " + b.verdict().sentence());
    }

    @Test
    void tellsEveryDifferenceInHowTheyWereRun() {
        var text = ExperimentDiff.of(MadeUp.passing(), MadeUp.withoutControl()).text();

        assertThat(text)
                .contains("run at", "short form", "switched off", "b080333", "1a2b3c4+", "Linux 6.1 amd64")
                .doesNotContain("cores");
    }

    @Test
    void saysWhenTheClaimIsAnother() {
        var then = MadeUp.passing();

        assertThat(ExperimentDiff.of(then, then).text()).doesNotContain("changed between");
        assertThat(ExperimentDiff.of(then, MadeUp.withClaim(then, "Anything goes."))
                        .text())
                .contains("The claim or its tolerances changed between the two runs.");
    }

    @Test
    void refusesRunsOfDifferentLabs() {
        assertThatThrownBy(() -> ExperimentDiff.of(MadeUp.passing(), MadeUp.withId(MadeUp.passing(), "other")))
                .isInstanceOf(LauncherException.class)
                .hasMessage("The first run is of the lab breaker-latency and the second of other: only runs of one lab"
                        + " can be compared.");
    }

    @Test
    void readsTheRunsFromTheirFolders(@TempDir Path runs) {
        var a = Bundle.write(runs, MadeUp.passing());
        var b = Bundle.write(runs, MadeUp.failing());
        var out = new StringWriter();

        ExperimentDiff.print(a, b, new PrintWriter(out));

        assertThat(out.toString().strip())
                .isEqualTo(ExperimentDiff.of(MadeUp.passing(), MadeUp.failing()).text());
    }
}
