package dev.orrery.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.TestServersChoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTests {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stauts                       | There is no verb stauts; did you mean status?",
                "up --withuot inbox           | There is no option --withuot; did you mean --without?",
                "up --without inbx         | There is no mechanism inbx; did you mean inbox?",
                "up --scale order-servce=2    | There is no service order-servce; did you mean order-service?",
                "restart order-service-1 --without outbx | There is no mechanism outbx; did you mean outbox?",
                "scale order-service          | Say which service and how many, such as order-service=2.",
                "switch rety off              | There is no mechanism rety; did you mean retry?",
                "switch retry of              | There is no position of; did you mean off?",
                "switch retry maybe           | There is no position maybe; there are: on, off.",
                "link order-service-1 redis   | Say one thing that the link is to do: --latency 100ms [--jitter 20ms], --reset, --cut, --clear or --off.",
                "link order-service-1 redis --cut --reset | Say one thing that the link is to do: --latency 100ms [--jitter 20ms], --reset, --cut, --clear or --off.",
                "link order-service-1 redis --cut --jitter 5ms | Say one thing that the link is to do: --latency 100ms [--jitter 20ms], --reset, --cut, --clear or --off.",
                "link order-service-1 redis --latency 100 | 100 is no time; say 100ms or 2s, for instance.",
                "link order-service-1 redis --latency 61s | A latency is at most 60 s.",
                "link order-service-1 redis --latncy 1s | There is no option --latncy; did you mean --latency?",
                "keys rotat                   | There is no action rotat; did you mean rotate?",
                "imges                        | There is no verb imges; did you mean images?",
                "token shoper                 | There is no client shoper; did you mean shopper?",
                "logs order-service-1         | There are no logs yet; ./orrery up starts the platform."
            })
    void refusesWhatItDoesNotKnowInOneSentence(String arguments, String sentence) {
        int code = run(arguments.split(" "));

        assertThat(err.toString().strip()).isEqualTo(sentence);
        assertThat(code).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "status",
        "token",
        "kill order-service-1",
        "stop order-service-1",
        "scale order-service=2",
        "switch retry off",
        "link order-service-1 redis --cut",
        "keys rotate",
        "dead-letters"
    })
    void saysThatNothingRuns(String arguments) {
        int code = run(arguments.split(" "));

        assertThat(err.toString().strip()).isEqualTo("The platform does not run; ./orrery up starts it.");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void hasNothingToDoWhenNothingRuns() {
        assertThat(run("down")).isZero();
        assertThat(out.toString().strip()).isEqualTo("Nothing runs.");
    }

    @Test
    void refusesToTestOnServersThatNobodyKnows() {
        System.setProperty(TestServersChoice.SETTING, "docker");
        try {
            assertThat(run("test")).isEqualTo(2);
        } finally {
            System.clearProperty(TestServersChoice.SETTING);
        }
        assertThat(err.toString().strip())
                .isEqualTo("ORRERY_TEST_SERVERS says \"docker\"; it has to be containers or processes.");
    }

    @Test
    void showsItsVerbs() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("up ", "down ", "status ", "replay ", "dead-letters ", "doctor ");
    }

    private int run(String... arguments) {
        return Verbs.of(new OrreryFolder(folder))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
