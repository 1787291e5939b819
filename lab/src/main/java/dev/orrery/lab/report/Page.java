package dev.orrery.lab.report;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Verdict;
import dev.orrery.lab.experiment.Words;
import dev.orrery.lab.report.chart.ChartGroup;
import dev.orrery.lab.report.chart.Charts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What stands on the page, in the words in which it stands there; the template only arranges it. */
record Page(
        String style,
        String script,
        String scriptHash,
        Manifest manifest,
        Banner banner,
        boolean withControl,
        List<Mechanism> switchedOff,
        List<MeasureRow> measures,
        List<ChartGroup> groups,
        String leftOut,
        List<Row> facts,
        List<WindowRow> windows,
        List<BrokenPromise> brokenPromises,
        List<String> doubts,
        List<Row> provenance,
        String again) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Page of(Experiment experiment, String style, String script) {
        var manifest = experiment.manifest();
        return new Page(
                style,
                script,
                hash(script),
                manifest,
                Banner.of(experiment.verdict()),
                experiment.arms().size() > 1,
                manifest.switchedOff().stream()
                        .sorted(Comparator.naturalOrder())
                        .toList(),
                MeasureRow.of(experiment),
                Charts.of(experiment),
                String.join(", ", Charts.leftOut(experiment)),
                facts(experiment),
                windows(experiment),
                BrokenPromise.of(experiment),
                experiment.arms().stream()
                        .flatMap(seen -> seen.doubts().stream()
                                .map(doubt -> "In the " + seen.arm().id() + " " + doubt))
                        .toList(),
                provenance(experiment.provenance()),
                again(manifest, experiment.provenance()));
    }

    /** A name with what was seen in each arm. */
    record Row(String name, String treatment, String control) {}

    record WindowRow(String arm, String name, String from, String to) {}

    /** The verdict, told by a word and a sign as well as by a colour. */
    record Banner(String look, String sign, String outcome, String sentence) {
        static Banner of(Verdict verdict) {
            var sign = switch (verdict.outcome()) {
                case PASS -> "✓";
                case FAIL -> "✕";
                case INCONCLUSIVE -> "?";
            };
            return new Banner(
                    verdict.outcome().name().toLowerCase(Locale.ROOT),
                    sign,
                    verdict.outcome().name(),
                    verdict.sentence());
        }
    }

    private static List<Row> facts(Experiment experiment) {
        var names = new TreeSet<String>();
        experiment.arms().forEach(seen -> names.addAll(seen.facts().keySet()));
        return names.stream()
                .map(name -> new Row(name, fact(experiment, Arm.TREATMENT, name), fact(experiment, Arm.CONTROL, name)))
                .toList();
    }

    private static String fact(Experiment experiment, Arm arm, String name) {
        return experiment.arms().stream()
                .filter(seen -> seen.arm() == arm)
                .map(seen -> Words.number(seen.facts().getOrDefault(name, Double.NaN)))
                .findFirst()
                .orElse("");
    }

    private static List<WindowRow> windows(Experiment experiment) {
        return experiment.arms().stream()
                .flatMap(seen -> seen.windows().stream()
                        .map(each -> new WindowRow(
                                seen.arm().id(), each.name(), Words.seconds(each.from()), Words.seconds(each.to()))))
                .toList();
    }

    private static List<Row> provenance(Experiment.Provenance of) {
        return Stream.of(
                        row("Run at", TIME.format(of.startedAt())),
                        row("Seed", Long.toString(of.seed())),
                        row("Length", of.shortForm() ? "short form" : "full"),
                        row("Mechanism in the treatment", of.withoutMechanism() ? "switched off on purpose" : "on"),
                        row("Target", of.target()),
                        row("Commit", of.commit()),
                        row("JDK", of.jdk()),
                        row("System", of.system()),
                        row("Cores", Integer.toString(of.cores())))
                .toList();
    }

    private static Row row(String name, String value) {
        return new Row(name, value, "");
    }

    private static String again(Manifest manifest, Experiment.Provenance of) {
        var words = new ArrayList<>(List.of("./orrery lab run", manifest.id(), "--seed", Long.toString(of.seed())));
        if (of.shortForm()) {
            words.add("--short");
        }
        if (of.withoutMechanism()) {
            words.add("--without-mechanism");
        }
        return String.join(" ", words);
    }

    /** The page runs this script and no other, whatever text finds its way into it. */
    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(Objects.requireNonNull(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
