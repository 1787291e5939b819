package dev.orrery.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.cli.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GatewayBenchCommandTests {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds | 0 | --rounds is 1 to 50",
                "--seconds | 61 | --seconds is 1 to 60",
                "--warm-up | -1 | --warm-up is 0 to 120",
                "--at-a-time | 257 | --at-a-time is 1 to 256",
                "--nonsense | 1 | There is no option --nonsense"
            })
    void refusesWhatIsOutOfBoundsBeforeItStartsAnything(String option, String value, String sentence) {
        var line = Verbs.explaining(new CommandLine(new GatewayBenchCommand(new OrreryFolder(folder))))
                .setErr(new PrintWriter(err));

        assertThat(line.execute(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
        assertThat(folder).isEmptyDirectory();
    }
}
