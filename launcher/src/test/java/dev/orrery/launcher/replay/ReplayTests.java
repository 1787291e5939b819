package dev.orrery.launcher.replay;

import static dev.orrery.launcher.replay.Sales.BLUE_MUG;
import static dev.orrery.launcher.replay.Sales.NOON;
import static dev.orrery.launcher.replay.Sales.RED_MUG;
import static dev.orrery.launcher.replay.Sales.invoice;
import static dev.orrery.launcher.replay.Sales.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.dataset.Invoice;
import dev.orrery.launcher.replay.shop.AccessTokens;
import dev.orrery.launcher.replay.shop.Shop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTests {

    private static final List<Invoice> INVOICES = List.of(
            invoice(0, "536365", line(RED_MUG, 2)),
            invoice(1, "536366", line("POST", 1)),
            invoice(2, "C536367", line(RED_MUG, -1), line(BLUE_MUG, -2)),
            invoice(3, "536368", line(RED_MUG, 51)),
            invoice(4, "536369", line(BLUE_MUG, 1)));

    @TempDir
    private Path home;

    private PaperShop platform;
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        platform = new PaperShop();
        shop = Shop.at(platform.address(), new NoTokens(), Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void sendsSalesAsOrdersAndCancellationsAsReceipts() throws InterruptedException {
        var result = run(everything(), INVOICES);

        assertThat(platform.orderNumbers()).containsExactlyInAnyOrder("536365", "536368", "536369");
        assertThat(platform.receipts())
                .containsExactly(
                        "{\"reference\":\"C536367-10001\",\"quantity\":1}",
                        "{\"reference\":\"C536367-10001B\",\"quantity\":2}");
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void countsWhatBecameOfEverything() throws InterruptedException {
        var table = ReplayTable.of(run(everything(), INVOICES));

        assertThat(table.lines().map(line -> line.strip().replaceAll(" {2,}", ": ")))
                .contains(
                        "Orders 2011-03-01 to 2011-03-01",
                        "sent: 3",
                        "already there: 0",
                        "confirmed: 2",
                        "rejected, OUT_OF_STOCK: 1",
                        "still open: 0",
                        "returns booked: 1",
                        "not goods: 1",
                        "invoices of which nothing was left: 1",
                        "repeated calls: 0");
    }

    @Test
    void continuesWhereTheLastRunEnded() throws InterruptedException {
        run(atMost(2), INVOICES);
        assertThat(platform.orderNumbers()).containsExactlyInAnyOrder("536365", "536368");

        var second = run(everything(), INVOICES);

        assertThat(second.tally().sentCount()).isEqualTo(1);
        assertThat(second.tally().replayedCount()).isZero();
        assertThat(platform.orderNumbers()).contains("536369");
    }

    @Test
    void recognisesWhatIsThereAlreadyWhenItBeginsAnew() throws InterruptedException {
        run(everything(), INVOICES);

        var again = new Replay(
                        shop,
                        new Sieve(Sales.CATALOGUE),
                        everything(),
                        Position.startingAt(file(), 0),
                        noCpu(),
                        silent())
                .run(INVOICES.iterator());

        assertThat(again.tally().sentCount()).isEqualTo(3);
        assertThat(again.tally().replayedCount()).isEqualTo(3);
        assertThat(again.isComplete()).isTrue();
    }

    @Test
    void leavesOutWhatLiesOutsideTheDates() throws InterruptedException {
        var plan = new ReplayPlan(NOON.plusSeconds(1), NOON.plusSeconds(4), 10, new Pace.Max(), Duration.ofSeconds(5));

        run(plan, INVOICES);

        assertThat(platform.orderNumbers()).containsExactly("536368");
        assertThat(Position.in(file()).next()).isEqualTo(4);
    }

    @Test
    void losesNothingWhileTheShopIsAway() throws InterruptedException {
        platform.failsNext(5);

        var result = run(everything(), INVOICES);

        assertThat(result.tally().acceptedCount()).isEqualTo(3);
        assertThat(result.repetitions()).isEqualTo(5);
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void tellsOrdersThatStayOpen() throws InterruptedException {
        platform.getsStuck();
        var impatient = new ReplayPlan(NOON, NOON.plusSeconds(60), 10, new Pace.PerSecond(100), Duration.ofMillis(300));

        var result = run(impatient, INVOICES.subList(3, 5));

        assertThat(result.isComplete()).isFalse();
        assertThat(Outcomes.of(result.tally()).open()).isEqualTo(2);
    }

    @Test
    void stopsWithTheTableSoFar() throws InterruptedException {
        var replay = replay(everything());
        var endless = Stream.iterate(0, position -> position + 1)
                .peek(position -> {
                    if (position == 30) {
                        replay.stop();
                    }
                })
                .map(position -> invoice(position, "6" + position, line(RED_MUG, 1)))
                .iterator();

        var result = replay.run(endless);

        assertThat(result.stopped()).isTrue();
        assertThat(result.tally().acceptedCount()).isBetween(30, 31);
        assertThat(Position.in(file()).next()).isBetween(30, 31);
        assertThat(ReplayTable.of(result)).contains("stopped early");
    }

    @Test
    void keepsItsRate() throws InterruptedException {
        var invoices = IntStream.range(0, 50)
                .mapToObj(position -> invoice(position, "6" + position, line(RED_MUG, 1)))
                .toList();
        var plan = new ReplayPlan(NOON, NOON.plusSeconds(60), 50, new Pace.PerSecond(100), Duration.ofSeconds(5));

        var result = run(plan, invoices);

        assertThat(result.untilFinal()).isGreaterThanOrEqualTo(Duration.ofMillis(490));
        assertThat(result.accept().count()).isEqualTo(50);
    }

    private ReplayResult run(ReplayPlan plan, List<Invoice> invoices) throws InterruptedException {
        return replay(plan).run(invoices.iterator());
    }

    private Replay replay(ReplayPlan plan) {
        return new Replay(shop, new Sieve(Sales.CATALOGUE), plan, Position.in(file()), noCpu(), silent());
    }

    private static ReplayPlan everything() {
        return atMost(Integer.MAX_VALUE);
    }

    private static ReplayPlan atMost(int orders) {
        return new ReplayPlan(NOON, NOON.plusSeconds(600), orders, new Pace.Max(), Duration.ofSeconds(5));
    }

    private static PlatformCpu noCpu() {
        return new PlatformCpu(List::of);
    }

    private static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false);
    }

    private Path file() {
        return home.resolve("replay.json");
    }

    private static final class NoTokens implements AccessTokens {

        @Override
        public String of(String client) {
            return client;
        }

        @Override
        public void refused(String client) {
            throw new IllegalStateException("the paper shop takes every token");
        }
    }
}
