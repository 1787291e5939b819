package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.cli.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The licences of what the programs carry, as they are built. */
class LicencesEndToEndTests {

    private static final OrreryFolder FOLDER = new OrreryFolder(Path.of(System.getProperty("orrery.root", "..")));

    @Test
    void areAllAllowedAndOnTheirPage() {
        var out = new StringWriter();
        var err = new StringWriter();

        int code = Verbs.of(FOLDER)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("licences");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(FOLDER.root().resolve("docs/third-party.md"))
                .as("the page: ./orrery licences > docs/third-party.md writes it anew")
                .hasContent(out.toString());
    }
}
