package dev.orrery.lab.bench;

import dev.orrery.launcher.OrreryFolder;
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

/** {@code bench gateway}: what a request through the gateway costs, beside other ways to the same upstream. */
@Command(
        name = "gateway",
        description =
                "Measures the gateway in turns with no proxy, nginx if it is installed, itself without all it does,"
                        + " and Spring Cloud Gateway as it comes")
public final class GatewayBenchCommand implements Callable<Integer> {

    private static final String LINE = "%-34s %10s %8s %8s %13s %9s%n";

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "5", description = "of all, 1 to 50 (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "4", description = "of each turn, 1 to 60 (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "seconds of each before the first round, 0 to 120 (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--at-a-time", defaultValue = "16", description = "requests, 1 to 256 (default: ${DEFAULT-VALUE})")
    private int atATime;

    /** Measures the gateway that was built in this folder. */
    public GatewayBenchCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        require("--rounds", rounds, 1, 50);
        require("--seconds", seconds, 1, 60);
        require("--warm-up", warmUp, 0, 120);
        require("--at-a-time", atATime, 1, 256);
        var err = spec.commandLine().getErr();
        try (var bench = new GatewayBench(folder, atATime, sentence -> say(err, sentence))) {
            var end = new Thread(bench::close, "end of the bench");
            Runtime.getRuntime().addShutdownHook(end);
            print(bench.run(
                    rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), sentence -> say(err, sentence)));
            Runtime.getRuntime().removeShutdownHook(end);
        }
        return 0;
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("  " + sentence);
        err.flush();
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(), "%s is %d to %,d".formatted(option, least, most));
        }
    }

    private void print(Map<String, Turn> medians) {
        var out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, LINE, "", "req/s", "p50 ms", "p99 ms", "CPU s/10,000", "failures");
        medians.forEach((name, turn) -> out.printf(
                Locale.ROOT,
                LINE,
                name,
                "%,.0f".formatted(turn.perSecond()),
                "%.2f".formatted(turn.p50()),
                "%.2f".formatted(turn.p99()),
                Double.isNaN(turn.cpuSeconds()) ? "-" : "%.2f".formatted(turn.cpuSeconds()),
                turn.failures()));
        ratio(out, medians, GatewayBench.EVERYTHING, GatewayBench.BARE);
        ratio(out, medians, GatewayBench.BARE, GatewayBench.STOCK);
        if (medians.containsKey(GatewayBench.NGINX)) {
            ratio(out, medians, GatewayBench.BARE, GatewayBench.NGINX);
        } else {
            out.println("nginx is not installed, and left out.");
        }
        out.println("Medians of " + rounds + (rounds == 1 ? " round." : " rounds."));
        out.flush();
    }

    private static void ratio(PrintWriter out, Map<String, Turn> medians, String one, String other) {
        out.printf(Locale.ROOT, "CPU of %s / %s: %.2f%n", one, other, cpu(medians, one) / cpu(medians, other));
    }

    private static double cpu(Map<String, Turn> medians, String name) {
        var turn = medians.get(name);
        return turn == null ? Double.NaN : turn.cpuSeconds();
    }
}
