package dev.orrery.launcher.oracle;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: tells whether the databases keep what the shop promises. */
@Command(name = "check", description = "Reads the databases and tells where they break what the shop promises")
public final class CheckCommand implements Callable<Integer> {

    private final Supplier<Oracle> oracle;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long messages may still be on their way (default: ${DEFAULT-VALUE})")
    private int wait;

    /** The command for the platform that runs here. */
    public CheckCommand(Supplier<Oracle> oracle) {
        this.oracle = oracle;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (wait < 0) {
            throw new ParameterException(spec.commandLine(), "--wait must not be negative.");
        }
        var seer = oracle.get();
        var report = seer.settled(Duration.ofSeconds(wait));
        var out = spec.commandLine().getOut();
        out.print(report.words());
        out.print(seer.parked().words());
        out.flush();
        return report instanceof OracleReport.Content ? 0 : 1;
    }
}
