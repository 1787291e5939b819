package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.fixture.BreakerLab;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BundleTests {

    @TempDir
    private Path runs;

    private Path lab;

    @BeforeEach
    void nameTheLabsFolder() {
        lab = runs.resolve("breaker-latency");
    }

    @Test
    void namesTheFolderByLabAndTime() {
        var folder = Bundle.write(runs, MadeUp.passing());

        assertThat(folder).isEqualTo(lab.resolve("20261123T051530Z"));
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("verdict.json", "treatment.jsonl", "control.jsonl", "report.html");
    }

    @Test
    void keepsTwoRunsOfOneSecondApart() {
        var first = Bundle.write(runs, MadeUp.passing());

        var second = Bundle.write(runs, MadeUp.failing());

        assertThat(second).isEqualTo(lab.resolve("20261123T051530Z-2"));
        assertThat(Bundle.read(first).verdict().outcome()).isEqualTo(Outcome.PASS);
        assertThat(Bundle.read(second).verdict().outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void givesTheVerdictsOfSeveralRunsAsOneArray() {
        var runsDone = List.of(Bundle.write(runs, MadeUp.passing()), Bundle.write(runs, MadeUp.failing()));

        var all = Json.MAPPER.readTree(Bundle.verdicts(runsDone));

        assertThat(all.valueStream()
                        .map(each -> each.path("verdict").path("outcome").asString()))
                .containsExactly("PASS", "FAIL");
    }

    @Test
    void readsWhatItWrote() {
        var experiment = MadeUp.passing();

        var read = Bundle.read(Bundle.write(runs, experiment));

        assertThat(read).isEqualTo(experiment);
    }

    @Test
    void readsARunWithoutControl() {
        var experiment = MadeUp.withoutControl();

        var folder = Bundle.write(runs, experiment);

        assertThat(folder.resolve("control.jsonl")).doesNotExist();
        assertThat(Bundle.read(folder)).isEqualTo(experiment);
    }

    @Test
    void writesOneSamplePerLine() throws IOException {
        var folder = Bundle.write(runs, MadeUp.passing());

        var lines = Files.readAllLines(folder.resolve("treatment.jsonl"));

        var seen = MadeUp.treatment();
        assertThat(lines).hasSize(seen.requests().size() + seen.points().size());
        assertThat(lines.getFirst())
                .matches("\\{\"kind\":\"place-order\",\"at\":0,\"latency\":\\d+,\"outcome\":\"202\"}");
        assertThat(lines).contains("{\"series\":\"order-service heap (MB)\",\"at\":15000000,\"value\":null}");
    }

    @Test
    void saysForEachMeasureWhetherItIsInside() throws IOException {
        var folder = Bundle.write(runs, MadeUp.passing());

        var arms = Json.MAPPER.readTree(folder.resolve("verdict.json").toFile()).get("arms");

        assertThat(arms.at("/0/measures/0/inside").booleanValue()).isTrue();
        assertThat(arms.at("/1/measures/0/inside").booleanValue()).isFalse();
        assertThat(arms.at("/1/measures/0/tolerance").stringValue()).isEqualTo("≤ 900");
        assertThat(arms.at("/0/measures/4/value").isNull()).isTrue();
    }

    @Test
    void listsMechanismsInAnOrderThatIsTheSameTomorrow() throws IOException {
        var all = Set.of(Mechanism.values());

        var folder = Bundle.write(runs, MadeUp.withSwitchedOff(MadeUp.passing(), all));

        var listed = Json.MAPPER
                .readTree(folder.resolve("verdict.json").toFile())
                .at("/lab/switchedOff")
                .valueStream()
                .map(JsonNode::stringValue);
        assertThat(listed)
                .containsExactlyElementsOf(
                        Stream.of(Mechanism.values()).map(Mechanism::id).toList());
    }

    @Test
    void rebuildsEveryByte() throws IOException {
        var folder = Bundle.write(runs, MadeUp.passing());
        var verdict = Files.readAllBytes(folder.resolve("verdict.json"));
        var report = Files.readAllBytes(folder.resolve("report.html"));
        Files.delete(folder.resolve("report.html"));

        elsewhere(() -> Bundle.rebuild(folder, new BreakerLab()));

        assertThat(folder.resolve("verdict.json")).hasBinaryContent(verdict);
        assertThat(folder.resolve("report.html")).hasBinaryContent(report);
        assertThat(folder.toFile().list()).hasSize(4);
    }

    @Test
    void judgesAgainFromTheSamples() throws IOException {
        var folder = Bundle.write(runs, MadeUp.passing());
        var samples = folder.resolve("treatment.jsonl");
        var page = Files.readString(folder.resolve("report.html"));
        Files.writeString(samples, Files.readString(samples).replace("\"202\"", "\"500\""));

        var again = Bundle.rebuild(folder, new BreakerLab());

        assertThat(again.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(again.values().get(Arm.TREATMENT)).containsEntry("accepted", 0.0);
        assertThat(Bundle.read(folder)).isEqualTo(again);
        assertThat(Files.readString(folder.resolve("report.html"))).isNotEqualTo(page);
    }

    @Test
    void computesARunAgainOnlyWithItsOwnLab() {
        var folder = Bundle.write(runs, MadeUp.passing());
        var other = new LabOfThen(Changed.withId(new BreakerLab().manifest(), "other"), new BreakerLab()::measure);

        assertThatThrownBy(() -> Bundle.rebuild(folder, other))
                .isInstanceOf(LauncherException.class)
                .hasMessage("This is a run of the lab breaker-latency, which other cannot compute again.");
    }

    @Test
    void keepsTheClaimOfThen() {
        var folder = Bundle.write(runs, MadeUp.passing());
        var lenient = new LabOfThen(
                Changed.withClaim(new BreakerLab().manifest(), "Anything goes."), new BreakerLab()::measure);

        var again = Bundle.rebuild(folder, lenient);

        assertThat(again).isEqualTo(MadeUp.passing());
    }

    @Test
    void refusesToMeasureWhatWasNotMeasuredThen() {
        var folder = Bundle.write(runs, MadeUp.passing());
        var other = new LabOfThen(Changed.withoutMeasures(new BreakerLab().manifest()), new BreakerLab()::measure);

        assertThatThrownBy(() -> Bundle.rebuild(folder, other))
                .hasMessage("The lab breaker-latency measures something else today than when this run was made.");
    }

    @Test
    void leavesNothingBehindWhenTheDiskIsTooSmall() {
        assertThatThrownBy(() -> Bundle.write(runs, MadeUp.passing(), _ -> 1_000))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("There is not enough space for the run in " + lab + ": it may take ")
                .hasMessageEndingWith(" bytes and 1,000 are free.");

        assertThat(lab).isEmptyDirectory();
    }

    @Test
    void asksForAsMuchSpaceAsARunTakes() throws IOException {
        var folder = Bundle.write(runs, MadeUp.passing());
        long taken = 0;
        for (var file : folder.toFile().listFiles()) {
            taken += file.length();
        }
        long tooLittle = taken - 1;

        assertThatThrownBy(() -> Bundle.write(runs, MadeUp.passing(), _ -> tooLittle))
                .hasMessageContaining("not enough space");
    }

    @Test
    void refusesToBeginWhereNoRunWouldFit() {
        var missing = runs.resolve("missing");

        assertThatThrownBy(() -> Bundle.requireSpace(missing, _ -> 1_000))
                .hasMessage("There is not enough space for the run in " + missing
                        + ": it may take 33,554,432 bytes and 1,000 are free.");
        Bundle.requireSpace(missing, _ -> 33_554_432);
    }

    @Test
    void refusesToBeginWhereRunsCannotBeWritten() throws IOException {
        var file = Files.createFile(runs.resolve("file"));

        assertThatThrownBy(() -> Bundle.requireSpace(file, _ -> Long.MAX_VALUE))
                .isInstanceOf(LauncherException.class)
                .hasMessage("Runs are written below " + file + ", which is not a folder to write to.");
    }

    @Test
    void writesNothingThatItsSchemaRefuses() {
        var strange = MadeUp.withId(MadeUp.passing(), "../elsewhere");

        assertThatThrownBy(() -> Bundle.write(runs, strange))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("The run was not written: it would not match the schema at /lab/id: ");
        assertThat(runs).isEmptyDirectory();
    }

    private static void elsewhere(Runnable work) {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        try {
            work.run();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
