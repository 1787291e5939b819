package dev.orrery.lab.bundle;

import dev.orrery.lab.experiment.Manifest;
import dev.orrery.lab.experiment.Measure;
import java.util.List;

/** Manifests that differ in one place. */
final class Changed {

    private Changed() {}

    static Manifest withId(Manifest manifest, String id) {
        return with(manifest, id, manifest.claim(), manifest.measures());
    }

    static Manifest withClaim(Manifest manifest, String claim) {
        var lenient = manifest.measures().stream()
                .map(measure -> Measure.shown(measure.id(), measure.title(), measure.unit()))
                .toList();
        return with(manifest, manifest.id(), claim, lenient);
    }

    static Manifest withoutMeasures(Manifest manifest) {
        return with(manifest, manifest.id(), manifest.claim(), List.of());
    }

    private static Manifest with(Manifest manifest, String id, String claim, List<Measure> measures) {
        return new Manifest(
                id,
                manifest.topics(),
                manifest.question(),
                claim,
                manifest.workload(),
                manifest.fault(),
                manifest.control(),
                manifest.switchedOff(),
                measures,
                manifest.notShown(),
                manifest.code());
    }
}
