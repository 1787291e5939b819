package dev.orrery.lab.load.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what the load generator costs on this machine. */
@Command(
        name = "bench",
        description =
                "Measures the load generator itself against a plain endpoint, in turns with wrk if it is installed")
public final class BenchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "of all contenders, 1 to 20 (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "3", description = "of each run, 1 to 60 (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--at-a-time", defaultValue = "16", description = "requests, 1 to 256 (default: ${DEFAULT-VALUE})")
    private int atATime;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "requests per second of the open loop, 1 to 20,000 (default: ${DEFAULT-VALUE})")
    private int rate;

    @Override
    public Integer call() {
        require("--rounds", rounds, 20);
        require("--seconds", seconds, 60);
        require("--at-a-time", atATime, 256);
        require("--rate", rate, 20_000);
        boolean withWrk = Wrk.isInstalled();
        try (var bench = new Bench(withWrk, atATime, rate)) {
            print(bench.run(rounds, Duration.ofSeconds(seconds)), withWrk);
        }
        return 0;
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), "%s is 1 to %,d".formatted(option, most));
        }
    }

    private void print(Map<String, Measurement> medians, boolean withWrk) {
        var out = spec.commandLine().getOut();
        var first = medians.values().iterator().next();
        out.printf(Locale.ROOT, "%-32s %12s %16s %8s %9s%n", "", "answers/s", "CPU µs/answer", "ratio", "failures");
        medians.forEach((name, median) -> line(out, name, median, median.cpuMicros() / first.cpuMicros()));
        out.println(
                withWrk
                        ? "Medians; the ratio compares the CPU of the client with that of wrk."
                        : "Medians. wrk is not installed: the ratio compares with the first line instead.");
        out.flush();
    }

    private static void line(PrintWriter out, String name, Measurement median, double ratio) {
        out.printf(
                Locale.ROOT,
                "%-32s %,12.0f %16.1f %8.2f %9d%n",
                name,
                median.perSecond(),
                median.cpuMicros(),
                ratio,
                median.failures());
    }
}
