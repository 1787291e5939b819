package dev.orrery.launcher.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.cli.Verbs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LicencesCommandTests {

    @TempDir
    private Path rules;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void allowMit() throws IOException {
        Files.writeString(rules.resolve("allowed.csv"), "licence,why\nMIT,permissive\n");
        Files.writeString(
                rules.resolve("stated.csv"), "component,licence,source\ncom.example:silent,MIT,its LICENSE file\n");
    }

    @Test
    void listsComponentsWithTheirLicencesAndPrograms() {
        int code = run(
                Sboms.of("order-service", Sboms.component("com.example:one", "1.0", "MIT")),
                Sboms.of(
                        "lab",
                        Sboms.component("com.example:one", "1.0", "MIT"),
                        Sboms.component("dev.orrery:contracts", "0.1.0", "Apache-2.0")));

        assertThat(code).isZero();
        assertThat(out.toString()).endsWith("|---|---|---|---|\n| com.example:one | 1.0 | MIT | order, lab |\n");
    }

    @Test
    void refusesALicenceThatIsNotAllowed() {
        int code = run(Sboms.of("order-service", Sboms.component("com.example:one", "1.0", "AGPL-3.0-only")));

        assertThat(code).isOne();
        assertThat(err.toString())
                .isEqualTo("com.example:one 1.0 is under AGPL-3.0-only, which " + rules.resolve("allowed.csv")
                        + " does not allow.\n");
    }

    @Test
    void refusesAComponentWithoutALicence() {
        int code = run(Sboms.of("order-service", Sboms.component("com.example:one", "1.0")));

        assertThat(code).isOne();
        assertThat(err.toString()).startsWith("com.example:one 1.0 is under no licence that it states");
    }

    @Test
    void choosesOneOfSeveralLicences() {
        var component = Sboms.component("com.example:one", "1.0", "GPL-2.0-only", "MIT");

        assertThat(run(Sboms.of("order-service", component))).isZero();
        assertThat(out.toString()).contains("| GPL-2.0-only or MIT |");
    }

    @Test
    void believesWhatIsStatedOfAComponentMoreThanItsPom() {
        var component = Sboms.component("com.example:silent", "1.0", "See the file");

        assertThat(run(Sboms.of("order-service", component))).isZero();
        assertThat(out.toString()).contains("| com.example:silent | 1.0 | MIT |");
    }

    @Test
    void isTheSameWhereverTheLauncherWasBuilt() {
        run(Sboms.of("launcher", Sboms.component("com.example:postgres-linux-arm64v8", "1.0", "MIT")));

        assertThat(out.toString()).contains("| com.example:postgres-* |");
    }

    private int run(Sbom... sboms) {
        return Verbs.explaining(new CommandLine(new LicencesCommand(rules, () -> List.of(sboms))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute();
    }
}
