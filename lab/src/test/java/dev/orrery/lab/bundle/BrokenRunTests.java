package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenRunTests {

    @TempDir
    private Path runs;

    private Path folder;
    private Path verdict;
    private Path samples;

    @BeforeEach
    void writeARun() {
        folder = Bundle.write(runs, MadeUp.passing());
        verdict = folder.resolve("verdict.json");
        samples = folder.resolve("control.jsonl");
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        assertThat(refusalOf(runs)).isEqualTo(runs + " is not a run: there is no verdict.json in it.");
    }

    @Test
    void refusesARunThatLostItsSamples() throws IOException {
        Files.delete(samples);

        assertThat(refusalOf(folder)).isEqualTo("The run in " + folder + " lacks its control.jsonl.");
    }

    @Test
    void namesTheLineInWhichTheVerdictEnds() throws IOException {
        var text = Files.readString(verdict);
        Files.writeString(verdict, text.substring(0, text.indexOf("\"question\"")));

        assertThat(refusalOf(folder)).isEqualTo(verdict + " is cut off or not JSON in line 9.");
    }

    @Test
    void refusesAnEmptyVerdict() throws IOException {
        Files.writeString(verdict, "");

        assertThat(refusalOf(folder)).startsWith(verdict + " ");
    }

    @Test
    void namesTheLineInWhichTheSamplesEnd() throws IOException {
        var bytes = Files.readAllBytes(samples);
        Files.write(samples, Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(refusalOf(folder)).isEqualTo(samples + " is cut off or not a sample in line 3150.");
    }

    @Test
    void noticesSamplesThatAreCutOffBetweenTwoLines() throws IOException {
        var lines = Files.readAllLines(samples);
        Files.write(samples, lines.subList(0, 2_999));

        assertThat(refusalOf(folder))
                .isEqualTo(
                        samples
                                + " is cut off or was added to: it holds 2,999 requests and 0 points instead of 3,000 and 150.");
    }

    @Test
    void refusesASampleWithoutItsTime() throws IOException {
        Files.writeString(samples, Files.readString(samples).replaceFirst("\"at\":0,", ""));

        assertThat(refusalOf(folder)).isEqualTo(samples + " is cut off or not a sample in line 1.");
    }

    @Test
    void refusesSamplesThatAreNotText() throws IOException {
        var bytes = Files.readAllBytes(samples);
        bytes[5] = (byte) 0xff;
        Files.write(samples, bytes);

        assertThat(refusalOf(folder)).startsWith(samples + " is not text any more after line ");
    }

    @Test
    void namesThePlaceThatDoesNotMatchTheSchema() throws IOException {
        change("\"outcome\" : \"PASS\"", "\"outcome\" : \"FINE\"");

        assertThat(refusalOf(folder)).startsWith(verdict + " does not match its schema at /verdict/outcome: ");
    }

    @Test
    void refusesAFormatOfTomorrow() throws IOException {
        change("\"schema\" : 1", "\"schema\" : 2");

        assertThat(refusalOf(folder)).startsWith(verdict + " does not match its schema at /schema: ");
    }

    @Test
    void readsNoSamplesFromElsewhere() throws IOException {
        change("\"file\" : \"control.jsonl\"", "\"file\" : \"../../secret\"");

        assertThat(refusalOf(folder)).startsWith(verdict + " does not match its schema at /arms/1/samples/file: ");
    }

    @Test
    void refusesADayThatDoesNotExist() throws IOException {
        change("2026-11-23T", "2026-13-23T");

        assertThat(refusalOf(folder)).isEqualTo(verdict + " says something that this version does not know.");
    }

    @Test
    void refusesAMechanismThatDoesNotExist() throws IOException {
        change("\"circuit-breaker\"", "\"wishful-thinking\"");

        assertThat(refusalOf(folder)).isEqualTo(verdict + " says something that this version does not know.");
    }

    @Test
    void readsARunThatSomebodySavedWithoutTheLastLineEnd() throws IOException {
        Files.writeString(samples, Files.readString(samples).stripTrailing());

        assertThat(Bundle.read(folder).verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    private void change(String from, String to) throws IOException {
        var text = Files.readString(verdict);
        assertThat(text).contains(from);
        Files.write(verdict, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private static String refusalOf(Path folder) {
        var refusal = catchThrowableOfType(LauncherException.class, () -> Bundle.read(folder));
        assertThat(refusal.exitCode()).isEqualTo(LauncherException.REFUSED);
        return refusal.sentence();
    }
}
