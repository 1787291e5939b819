package dev.orrery.launcher.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.oracle.OracleReport.Broken;

/** What the oracle finds in a shop that has broken a promise. */
final class Findings {

    private Findings() {}

    static Iterable<Violation> violations(PlantedShop shop) {
        var report = shop.oracle().check();
        assertThat(report).isInstanceOf(Broken.class);
        return ((Broken) report).violations();
    }
}
