package dev.orrery.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.oracle.Oracle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReplayCommandTests {

    private final StringWriter errors = new StringWriter();
    private final CommandLine command =
            new CommandLine(new ReplayCommand(new StoppedPlatform())).setErr(new PrintWriter(errors));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --rate=fast       | a rate is a positive number of orders per second
                    --rate=0          | a rate is a positive number of orders per second
                    --limit=0         | --limit must be at least 1
                    --limit=many      | 'many' is not an int
                    --wait=-1         | --wait not negative
                    --from=yesterday  | 'yesterday' is not a day such as 2011-01-31
                    --from=2011-05-01 --to=2011-04-30 | --to must not be before --from
                    """)
    void refusesBadArguments(String arguments, String sentence) {
        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(sentence);
    }

    @Test
    void saysThatThePlatformDoesNotRun() {
        command.setExecutionExceptionHandler((failure, _, _) -> {
            assertThat(failure).isInstanceOf(LauncherException.class).hasMessage("Nothing runs here.");
            return LauncherException.FAILED;
        });

        assertThat(command.execute("--limit=1")).isEqualTo(1);
    }

    private static final class StoppedPlatform implements RunningPlatform {

        @Override
        public Path home() {
            return Path.of(".orrery");
        }

        @Override
        public Path data() {
            return Path.of("data");
        }

        @Override
        public URI gateway() {
            throw LauncherException.failed("Nothing runs here.");
        }

        @Override
        public String clientSecret(String client) {
            throw LauncherException.failed("Nothing runs here.");
        }

        @Override
        public Collection<ProcessHandle> processes() {
            return List.of();
        }

        @Override
        public Oracle oracle() {
            throw LauncherException.failed("Nothing runs here.");
        }
    }
}
