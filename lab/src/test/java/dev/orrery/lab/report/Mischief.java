package dev.orrery.lab.report;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Request;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.experiment.Evidence.Window;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.experiment.Verdict;
import dev.orrery.lab.experiment.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run in which every text tries to become a part of the page. */
final class Mischief {

    static final String TEXT = "\"'></style></script><script>window.harmed = 1</script><img src=x onerror='harmed = 1'>"
            + "{{manifest}}<img src=\"https://example.invalid/x.png\">";

    private Mischief() {}

    static Experiment experiment() {
        var manifest = new Manifest(
                TEXT,
                List.of(TEXT),
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                Set.of(),
                List.of(Measure.atMost(1, TEXT, TEXT, TEXT)),
                TEXT,
                List.of(TEXT));
        var provenance = new Provenance(Instant.EPOCH, 1, false, false, TEXT, TEXT, TEXT, TEXT, 1);
        return new Experiment(
                manifest,
                provenance,
                List.of(arm(Arm.TREATMENT), arm(Arm.CONTROL)),
                Map.of(),
                new Verdict(Outcome.FAIL, TEXT));
    }

    private static Evidence arm(Arm arm) {
        return new Evidence(
                arm,
                true,
                List.of(new Request(TEXT, 1, 1, TEXT), new Request(TEXT, 2_000_000, 3, TEXT)),
                List.of(new Point(TEXT, 1, 1), new Point(TEXT, 1_500_000, 2)),
                List.of(new Window(TEXT, 0, 1_000_000)),
                Map.of(TEXT, 1.0),
                List.of(new Violation(TEXT, TEXT, List.of(TEXT), List.of(TEXT))),
                List.of(TEXT));
    }
}
