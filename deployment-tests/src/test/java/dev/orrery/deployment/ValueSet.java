package dev.orrery.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Ways to install the chart that differ in what there is. */
enum ValueSet {
    DEFAULTS(),
    SMALL(Chart.FOLDER.resolve("values-small.yaml")),
    LAB(Chart.FOLDER.resolve("values-small.yaml"), Chart.FOLDER.resolve("values-lab.yaml")),
    EXTERNAL(own("external")),
    DNS(own("dns")),
    SMALL_DNS(Chart.FOLDER.resolve("values-small.yaml"), own("dns")),
    EVERYTHING(own("everything"));

    private final List<Path> files;
    private final Manifests manifests;

    ValueSet(Path... files) {
        this.files = List.of(files);
        this.manifests = render("shop");
    }

    private static Path own(String name) {
        return Chart.ROOT.resolve("deployment-tests/src/test/resources/values/" + name + ".yaml");
    }

    /** The objects of the release {@code shop}, rendered once. */
    Manifests manifests() {
        return manifests;
    }

    Manifests render(String release) {
        return Chart.render(release, files, Map.of());
    }

    /** What all names of the release {@code shop} begin with. */
    String fullname() {
        return this == EVERYTHING ? "other" : "shop";
    }
}
