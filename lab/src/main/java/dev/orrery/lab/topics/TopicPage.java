package dev.orrery.lab.topics;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What stands on the page of a topic; the template only arranges it. */
record TopicPage(Topic topic, List<Link> code, List<LabPart> labs, boolean notYet) {

    private static final Template PAGE = Mustache.compiler()
            .withEscaper(Markdown::text)
            .emptyStringIsFalse(true)
            .compile(template());

    static String of(Topic topic, List<Manifest> labs, Verdicts verdicts) {
        var code = Stream.concat(topic.code().stream(), labs.stream().flatMap(lab -> lab.code().stream()))
                .distinct()
                .map(Link::to)
                .toList();
        var parts = labs.stream()
                .map(lab -> LabPart.of(lab, verdicts.of(lab.id()).stream().toList()))
                .toList();
        return PAGE.execute(new TopicPage(
                topic, code, parts, labs.isEmpty() && topic.reason().isEmpty()));
    }

    /** A file or folder, by its name without its ending. */
    record Link(String name, String path) {
        static Link to(String path) {
            var name = path.substring(path.lastIndexOf('/') + 1);
            return new Link(name.replaceFirst("\\.java$", ""), "../../" + path);
        }
    }

    /** A lab with its last verdict, if there is one. */
    record LabPart(Manifest lab, List<VerdictPart> last) {
        static LabPart of(Manifest lab, List<LabVerdict> last) {
            return new LabPart(lab, last.stream().map(VerdictPart::of).toList());
        }
    }

    record VerdictPart(String outcome, String sentence, String date, List<Row> rows) {
        static VerdictPart of(LabVerdict verdict) {
            return new VerdictPart(
                    verdict.outcome().name(),
                    verdict.sentence(),
                    verdict.date().toString(),
                    verdict.measures().stream().map(Row::of).toList());
        }
    }

    record Row(String title, String treatment, String control, String claimed) {
        static Row of(LabVerdict.Value value) {
            return new Row(
                    value.title(),
                    Words.number(value.treatment(), value.unit()),
                    Words.number(value.control(), value.unit()),
                    value.claimed());
        }
    }

    private static String template() {
        try (var in = Objects.requireNonNull(TopicPage.class.getResourceAsStream("topic.mustache"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
