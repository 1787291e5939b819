package dev.orrery.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.lab.labs.Labs;
import dev.orrery.launcher.OrreryFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTests {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsEveryLabWithItsQuestion() {
        assertThat(execute("list")).isZero();

        assertThat(out.toString().lines()).hasSameSizeAs(Labs.ALL);
        Labs.ALL.forEach(lab -> assertThat(out.toString())
                .contains(lab.manifest().id())
                .contains(lab.manifest().question()));
    }

    @Test
    void suggestsTheNearestLab() {
        assertThat(execute("run", "event-drivven")).isEqualTo(2);

        assertThat(err).hasToString("There is no lab event-drivven; did you mean event-driven?\n");
    }

    @Test
    void suggestsTheNearestOption() {
        assertThat(execute("run", "acid", "--sede", "7")).isEqualTo(2);

        assertThat(err).hasToString("There is no option --sede; did you mean --seed?\n");
    }

    @Test
    void suggestsTheNearestTarget() {
        assertThat(execute("run", "acid", "--target", "locla")).isEqualTo(2);

        assertThat(err).hasToString("There is no target locla; did you mean local?\n");
    }

    @Test
    void namesTheTargetsWhenNoneIsMeant() {
        assertThat(execute("run", "acid", "--target", "abroad")).isEqualTo(2);

        assertThat(err).hasToString("There is no target abroad; there are: local, compose, kubernetes.\n");
    }

    @Test
    void refusesALabThatTheTargetCannotRunBeforeAnythingBegins() {
        assertThat(execute("run", "acid", "load-balancing", "--target", "compose"))
                .isEqualTo(2);

        assertThat(err)
                .hasToString(
                        "The lab load-balancing has to impair the connections between two parties, which the target"
                                + " compose cannot do.\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesALabThatWouldBeAnInstanceItself() {
        assertThat(execute("run", "proxy", "--target", "compose")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("The lab proxy has to send requests to an instance that the lab itself is,")
                .hasLineCount(1);
    }

    @Test
    void refusesASeedThatIsNoNumber() {
        assertThat(execute("all", "--seed", "many")).isEqualTo(2);

        assertThat(err.toString()).contains("--seed").contains("many").hasLineCount(1);
    }

    @Test
    void refusesToRunALabWithoutEnd() {
        assertThat(execute("all", "--attempts", "6")).isEqualTo(2);

        assertThat(err).hasToString("A lab is run 1 to 5 times, not 6.\n");
    }

    @Test
    void asksWhichLabToRun() {
        assertThat(execute("run")).isEqualTo(2);

        assertThat(err.toString()).contains("LAB").hasLineCount(1);
    }

    @Test
    void namesItsVerbsWhenAskedForNone() {
        assertThat(execute()).isZero();

        assertThat(out.toString()).contains("list", "run", "all");
    }

    private int execute(String... arguments) {
        var line = LabCommand.line(new OrreryFolder(folder));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
