package dev.orrery.launcher.replay;

import dev.orrery.launcher.dataset.Catalogue;
import dev.orrery.launcher.dataset.Invoices;
import dev.orrery.launcher.oracle.OracleReport;
import dev.orrery.launcher.replay.shop.ClientCredentials;
import dev.orrery.launcher.replay.shop.Shop;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code replay}: sends real invoices through the gateway as orders. */
@Command(
        name = "replay",
        description = "Sends real invoices through the gateway as orders, and continues where the last run ended",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all orders are final and the databases agree",
            "1:something is open, refused or wrong",
            "2:bad arguments"
        })
public final class ReplayCommand implements Callable<Integer> {

    /** How long one call is repeated: longer than several killed services need to come back on a busy machine. */
    private static final Duration BUDGET = Duration.ofMinutes(3);

    private static final Duration ORACLE_PATIENCE = Duration.ofSeconds(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(12);

    private final RunningPlatform platform;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = Day.class,
            description = "leave out invoices before this day, as 2011-01-31")
    private Optional<LocalDate> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = Day.class,
            description = "leave out invoices after this day")
    private Optional<LocalDate> to = Optional.empty();

    @Option(names = "--rate", paramLabel = "N|max", defaultValue = "max", description = "orders per second, or max")
    private String rate = "max";

    @Option(names = "--limit", paramLabel = "N", description = "at most so many orders")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--restart", description = "begin with the first invoice again; orders that exist stay as they are")
    private boolean restart;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "how long to wait for open orders at the end (default: ${DEFAULT-VALUE})")
    private int wait;

    /** The command for the platform that runs here. */
    public ReplayCommand(RunningPlatform platform) {
        this.platform = platform;
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = plan();
        var out = spec.commandLine().getOut();
        Shop.prepare();
        var gateway = platform.gateway();
        var shop = Shop.at(gateway, new ClientCredentials(gateway, platform::clientSecret), BUDGET);
        try (var invoices = Invoices.open(platform.data().resolve("online-retail.csv.xz"))) {
            var catalogue = Catalogue.read(platform.data().resolve("catalogue.csv"));
            var progress = new Progress(out, isTerminal());
            var replay = new Replay(shop, new Sieve(catalogue), plan, position(out), cpu(), progress);
            return untilInterrupted(replay, invoices, out);
        }
    }

    private int untilInterrupted(Replay replay, Invoices invoices, PrintWriter out) throws InterruptedException {
        var done = new CountDownLatch(1);
        var onInterrupt = new Thread(() -> {
            replay.stop();
            awaitQuietly(done);
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            var result = replay.run(invoices);
            out.print(ReplayTable.of(result));
            out.flush();
            var agreed = result.stopped() || agree(out);
            return result.isComplete() && agreed ? 0 : 1;
        } finally {
            out.flush();
            done.countDown();
            removeHook(onInterrupt);
        }
    }

    private boolean agree(PrintWriter out) throws InterruptedException {
        var oracle = platform.oracle();
        var report = oracle.settled(ORACLE_PATIENCE);
        out.println();
        out.print(report.words());
        out.print(oracle.parked().words());
        return report instanceof OracleReport.Content;
    }

    private ReplayPlan plan() {
        var begin = from.orElse(LocalDate.of(2010, 12, 1));
        var end = to.orElse(LocalDate.of(2011, 12, 9));
        if (end.isBefore(begin)) {
            throw new ParameterException(spec.commandLine(), "--to must not be before --from.");
        }
        if (limit < 1 || wait < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1 and --wait not negative.");
        }
        try {
            return new ReplayPlan(
                    begin.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    limit,
                    Pace.parse(rate),
                    Duration.ofSeconds(wait));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rate: " + e.getMessage() + ".", e);
        }
    }

    private Position position(PrintWriter out) {
        var file = platform.home().resolve("replay.json");
        var position = restart ? Position.startingAt(file, 0) : Position.in(file);
        if (position.next() > 0) {
            out.printf("Continuing after %,d invoices; --restart begins anew.%n", position.next());
            out.flush();
        }
        return position;
    }

    private PlatformCpu cpu() {
        return new PlatformCpu(() -> {
            List<ProcessHandle> processes = new ArrayList<>(platform.processes());
            processes.add(ProcessHandle.current());
            return processes;
        });
    }

    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread onInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException _) {
            return; // it runs already, and has just been told that all is done
        }
    }

    /** Reads a day and says in one sentence how it should look. */
    private static final class Day implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException _) {
                throw new TypeConversionException("'" + text + "' is not a day such as 2011-01-31.");
            }
        }
    }
}
