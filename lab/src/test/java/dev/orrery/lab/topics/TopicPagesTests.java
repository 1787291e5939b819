package dev.orrery.lab.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.fixture.BreakerLab;
import dev.orrery.lab.fixture.MadeUp;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicPagesTests {

    private static final String README = "# Shop\n\n" + TopicPages.BEGIN + "\n" + TopicPages.END + "\n\nThe end.\n";

    /** Labs for all topics, one of them real. */
    private final List<Manifest> labs = new ArrayList<>(List.of(
            new BreakerLab().manifest(),
            about(
                    "everything",
                    Topics.all().stream().map(Topic::id).toList(),
                    List.of("launcher/src/main/java/dev/orrery/launcher/LauncherException.java"))));

    private final Verdicts verdicts = Verdicts.none().with(MadeUp.passing());

    @TempDir
    private Path root;

    @BeforeEach
    void makeAProject() throws IOException {
        Files.writeString(root.resolve("README.md"), README);
        var code = Stream.concat(
                Topics.all().stream().flatMap(topic -> topic.code().stream()),
                labs.stream().flatMap(lab -> lab.code().stream()));
        for (var path : code.distinct().toList()) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), "");
        }
    }

    @Test
    void writesPagesThatHoldAgainstTheCheck() {
        TopicPages.write(root, labs, verdicts);

        assertThat(TopicPages.check(root, labs, verdicts)).isEmpty();
        assertThat(root.resolve("docs/topics").toFile().list()).hasSize(33);
    }

    @Test
    void tellsTheLastVerdictWithItsMeasures() throws IOException {
        TopicPages.write(root, labs, verdicts);

        assertThat(page("fault-tolerance"))
                .contains(
                        "# Fault tolerance\n",
                        "\n## Does a circuit breaker keep orders quick while inventory-service hangs?\n",
                        "[`InventoryGuard`](../../order-service/src/main/java/dev/orrery/order/pricing/InventoryGuard.java)",
                        "\n./orrery lab run breaker-latency\n",
                        "\n**PASS** on 2026-11-23. The claim holds, and without the mechanism it does not",
                        "\n| Accepted orders that never became final | 0 orders | 2 orders | = 0 orders |\n",
                        "\n**What it does not show.** One machine, one kind of fault.")
                .doesNotContain("\n\n\n");
    }

    @Test
    void saysWhenALabWasNotRunYet() throws IOException {
        TopicPages.write(root, labs, Verdicts.none());

        assertThat(page("fault-tolerance")).contains("\nNot run yet.\n").doesNotContain("PASS");
    }

    @Test
    void saysWhyATopicHasNoLab() throws IOException {
        TopicPages.write(root, List.of(), Verdicts.none());

        assertThat(page("serverless")).contains("\n## Why there is no lab\n\nServerless is a way to rent machines");
        assertThat(page("sync-async")).contains("\n## Not yet\n").doesNotContain("Why there is no lab");
    }

    @Test
    void keepsTheRestOfTheReadme() throws IOException {
        TopicPages.write(root, labs, verdicts);
        TopicPages.write(root, labs, verdicts);

        assertThat(Files.readString(root.resolve("README.md")))
                .startsWith("# Shop\n\n<!-- topics -->\n| topic | labs | last verdict |\n")
                .contains("| [Fault tolerance](docs/topics/fault-tolerance.md) | `breaker-latency`<br>`everything` |"
                        + " PASS 2026-11-23<br>not run yet |\n")
                .endsWith("|\n<!-- end of topics -->\n\nThe end.\n");
    }

    @Test
    void refusesAReadmeWithoutAPlaceForTheTable() throws IOException {
        Files.writeString(root.resolve("README.md"), "# Shop\n");

        assertThatThrownBy(() -> TopicPages.write(root, labs, verdicts))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("<!-- topics -->");
        assertThat(root.resolve("docs")).doesNotExist();
    }

    @Test
    void writesTheSamePagesInWhateverOrderTheLabsAreFound() {
        TopicPages.write(root, labs, verdicts);
        Collections.reverse(labs);

        assertThat(TopicPages.check(root, labs, verdicts)).isEmpty();
    }

    @Test
    void noticesAPageThatWasChangedByHand() throws IOException {
        TopicPages.write(root, labs, verdicts);
        Files.writeString(root.resolve("docs/topics/acid.md"), "# ACID\n");

        assertThat(TopicPages.check(root, labs, verdicts)).containsExactly("docs/topics/acid.md is missing or stale.");
    }

    @Test
    void noticesATableThatWasNotWrittenAgain() {
        TopicPages.write(root, labs, verdicts);

        assertThat(TopicPages.check(root, labs, Verdicts.none()))
                .contains(
                        "docs/topics/availability.md is missing or stale.",
                        "The table of topics in README.md is missing or stale.");
    }

    @Test
    void noticesALinkToCodeThatMoved() throws IOException {
        TopicPages.write(root, labs, verdicts);
        Files.delete(root.resolve("launcher/src/main/java/dev/orrery/launcher/LauncherException.java"));

        assertThat(TopicPages.check(root, labs, verdicts))
                .containsExactly("The lab everything names launcher/src/main/java/dev/orrery/launcher/LauncherException"
                        + ".java, which does not exist.");
    }

    @Test
    void noticesATopicThatNobodyCovers() {
        labs.removeLast();
        TopicPages.write(root, labs, verdicts);

        assertThat(TopicPages.check(root, labs, verdicts))
                .contains("The topic acid has neither a lab nor a reason for having none.")
                .doesNotContain(
                        "The topic availability has neither a lab nor a reason for having none.",
                        "The topic serverless has neither a lab nor a reason for having none.");
    }

    @Test
    void noticesALabAboutNothing() {
        labs.add(about("strange", List.of("astrology"), List.of()));
        TopicPages.write(root, labs, verdicts);

        assertThat(TopicPages.check(root, labs, verdicts))
                .containsExactly("The lab strange names the topic astrology, which does not exist.");
    }

    @Test
    void noticesAPageThatBelongsToNoTopic() throws IOException {
        TopicPages.write(root, labs, verdicts);
        Files.writeString(root.resolve("docs/topics/astrology.md"), "");

        assertThat(TopicPages.check(root, labs, verdicts))
                .containsExactly("docs/topics/astrology.md belongs to no topic.");
    }

    @Test
    void noticesAVerdictOnAnotherClaim() {
        var run = MadeUp.passing();
        var then = new Experiment(
                about("everything", List.of(), List.of()), run.provenance(), run.arms(), run.values(), run.verdict());
        labs.set(1, withMeasure(labs.get(1), Measure.exactly(1, "one", "One", "")));
        var old = verdicts.with(then);
        TopicPages.write(root, labs, old);

        assertThat(TopicPages.check(root, labs, old))
                .containsExactly("The verdict of everything is not on what is claimed today.");
    }

    @Test
    void showsTextAsText() throws IOException {
        labs.set(1, about("everything", List.of("acid"), List.of(), "Is a | b <i>or</i> [c](d) `e` *f*?"));
        TopicPages.write(root, labs, verdicts);

        assertThat(page("acid")).contains("## Is a \\| b \\<i\\>or\\</i\\> \\[c\\](d) \\`e\\` \\*f\\*?\n");
    }

    private String page(String topic) throws IOException {
        return Files.readString(root.resolve("docs/topics").resolve(topic + ".md"));
    }

    private static Manifest about(String id, List<String> topics, List<String> code) {
        return about(id, topics, code, "What about " + id + "?");
    }

    private static Manifest about(String id, List<String> topics, List<String> code, String question) {
        var like = new BreakerLab().manifest();
        return new Manifest(
                id,
                topics,
                question,
                "Nothing.",
                "None.",
                "",
                "Nothing.",
                like.switchedOff(),
                List.of(),
                "Anything.",
                code);
    }

    private static Manifest withMeasure(Manifest of, Measure measure) {
        return new Manifest(
                of.id(),
                of.topics(),
                of.question(),
                of.claim(),
                of.workload(),
                of.fault(),
                of.control(),
                of.switchedOff(),
                List.of(measure),
                of.notShown(),
                of.code());
    }
}
