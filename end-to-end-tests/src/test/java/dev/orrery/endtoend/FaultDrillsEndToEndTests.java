package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.fault.ClockFault;
import dev.orrery.lab.fault.CrashAt;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.fault.ProviderFault;
import dev.orrery.lab.fault.Undo;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.run.Bench;
import dev.orrery.lab.run.Progress;
import dev.orrery.lab.run.RunSettings;
import dev.orrery.lab.run.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of the lab on a real platform: seen while it is there, seen to be gone, and afterwards the shop takes an
 * order as if nothing had been.
 */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class FaultDrillsEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RunSettings ONE_ARM = new RunSettings(1, true, true);

    @TempDir
    private Path folder;

    private final Platform platform = Platform.shared();
    private final Target target = platform.target();
    private final Shop shop = platform.shop();
    private String sku = "";

    @BeforeEach
    void openTheShop() {
        platform.awaitAllReady();
        sku = shop.product("DRILL-" + UUID.randomUUID(), 1_000);
    }

    @AfterAll
    static void everyPromiseHeld() {
        Platform.shared().assertEveryPromiseHeld();
    }

    @Test
    void withInventoryKilledOrdersAreAcceptedAndConfirmedAfterwards() throws Exception {
        acceptedDuring(ProcessFault.kill(target, "inventory-service-1"));
    }

    @Test
    void withInventoryFrozenOrdersAreAcceptedAndConfirmedAfterwards() throws Exception {
        acceptedDuring(ProcessFault.pause(target, "inventory-service-1"));
    }

    @Test
    void withPaymentsStoppedOrdersWaitReservedAndAreConfirmedAfterwards() throws Exception {
        var order = new String[1];

        drill(ProcessFault.stop(target, "payment-service-1"), () -> {
            order[0] = accepted().orderId();
            awaitStatus(order[0], "RESERVED");
        });

        awaitStatus(order[0], "CONFIRMED");
    }

    @Test
    void withTheBrokerKilledOrdersAreAcceptedAndConfirmedAfterwards() throws Exception {
        acceptedDuring(ProcessFault.kill(target, "kafka"));
    }

    @Test
    void withTheBrokerFrozenOrdersAreAcceptedAndConfirmedAfterwards() throws Exception {
        acceptedDuring(ProcessFault.pause(target, "kafka"));
    }

    @Test
    void withTheCacheKilledProductsAreReadAndOrdersConfirmed() throws Exception {
        drill(ProcessFault.kill(target, "redis"), this::sellsAsUsual);
    }

    @Test
    void withTheCacheFrozenProductsAreReadAndOrdersConfirmed() throws Exception {
        drill(ProcessFault.pause(target, "redis"), this::sellsAsUsual);
    }

    private void sellsAsUsual() {
        assertThat(shop.get("/api/products/" + sku).status()).isEqualTo(200);
        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void withTheDatabaseKilledCallsAreRefusedInOrder() throws Exception {
        drill(ProcessFault.kill(target, "postgresql"), this::refusesInOrder);
    }

    @Test
    void withTheDatabaseFrozenCallsAreRefusedInOrderAndDoNotHang() throws Exception {
        drill(ProcessFault.pause(target, "postgresql"), this::refusesInOrder);
    }

    private void refusesInOrder() {
        place().isProblem(503, "upstream-unavailable");
        shop.getAs("shopper", "/api/orders?limit=1").isProblem(503, "upstream-unavailable");
        shop.get("/api/stock/" + sku + "?consistency=strong").isProblem(503, "consistency-unavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aWrongClockIsSeenInTheTimeOfAnOrder(int hours) throws Exception {
        var off = Duration.ofHours(hours);

        drill(new ClockFault(target, "order-service-1", off), () -> {
            var skewed = Instant.parse(order().json().path("placedAt").asString(""));
            assertThat(Duration.between(Instant.now().plus(off), skewed).abs()).isLessThan(Duration.ofMinutes(10));
        });

        var right = Instant.parse(order().json().path("placedAt").asString(""));
        assertThat(Duration.between(Instant.now(), right).abs()).isLessThan(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing", "slow:5s"})
    void withTheCardProviderInTroubleOrdersWaitAndAreConfirmedAfterwards(String mode) throws Exception {
        var order = new String[1];

        drill(new ProviderFault(target, "payment-service-1", mode), () -> {
            order[0] = accepted().orderId();
            awaitStatus(order[0], "RESERVED");
        });

        awaitStatus(order[0], "CONFIRMED");
    }

    @Test
    void aCrashBetweenSendingAndForgettingLosesNoOrder() throws Exception {
        var crash = new CrashAt(target, "order-service-1", "outbox-sent", LIMIT);
        var crashed = new AtomicBoolean();
        List<String> orders = new ArrayList<>();

        drill(
                crash.name(),
                bench -> bench.meanwhile(
                        () -> bench.during(crash, () -> crashed.set(true)), () -> order(orders, crashed::get)));

        assertThat(orders).isNotEmpty();
        orders.forEach(order -> awaitStatus(order, "CONFIRMED"));
    }

    private void order(List<String> accepted, BooleanSupplier enough) {
        await().atMost(LIMIT).until(() -> {
            var answer = place();
            if (answer.status() == 202) {
                accepted.add(answer.orderId());
            }
            return enough.getAsBoolean();
        });
    }

    @Test
    void aFaultThatDoesNothingMakesTheRunVoid() throws Exception {
        var disabled = new Disabled(ProcessFault.pause(target, "redis"));

        var experiment = run(disabled.name(), bench -> bench.during(disabled, this::sellsAsUsual));

        assertThat(experiment.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(experiment.verdict().sentence()).contains("it could not be seen that redis is frozen.");
    }

    @Test
    void aFaultThatEndsTooEarlyMakesTheRunVoid() throws Exception {
        var brief = ProcessFault.pause(target, "redis");

        var experiment = run(brief.name(), bench -> bench.during(brief, () -> target.resume("redis")));

        assertThat(experiment.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(experiment.verdict().sentence())
                .contains("it could not be seen until the end that redis is frozen.");
    }

    private void acceptedDuring(Fault fault) throws Exception {
        order(); // fills the shared cache, from which prices come while inventory-service is away
        await().atMost(LIMIT).until(() -> platform.redisHas("product:" + sku));
        var order = new String[1];

        drill(fault, () -> order[0] = accepted().orderId());

        awaitStatus(order[0], "CONFIRMED");
    }

    private void drill(Fault fault, Bench.Body meanwhile) throws InterruptedException {
        drill(fault.name(), bench -> bench.during(fault, meanwhile));
    }

    /** The fault is proved, nothing of it is left, no promise is broken, and the shop goes on. */
    private void drill(String fault, Drill.Script script) throws InterruptedException {
        var seen = run(fault, script).arms().getFirst();

        assertThat(seen.doubts()).isEmpty();
        assertThat(seen.violations()).isEmpty();
        assertThat(seen.windows()).extracting(Evidence.Window::name).containsExactly(fault);
        assertThat(target.instances()).allMatch(Instance::isReady);
        platform.awaitAllReady();
        assertThat(order().orderStatus()).isEqualTo("CONFIRMED");
    }

    private Experiment run(String fault, Drill.Script script) throws InterruptedException {
        var journal = folder.resolve("lab.json");
        var interventions = new Interventions(target, Journal.in(journal), () -> {});
        var provenance = new Provenance(Instant.EPOCH, 1, true, true, "local", "", "", "", 1);
        var runner = new Runner(target, interventions, ONE_ARM, Progress.SILENT);
        var experiment = runner.run(new Drill(fault, script), provenance);
        assertThat(journal).doesNotExist();
        return experiment;
    }

    private Answer order() {
        return shop.order("tok_ok", new Line(sku, 1));
    }

    private Answer place() {
        return shop.postAs("shopper", "/api/orders", Shop.orderOf("tok_ok", new Line(sku, 1)));
    }

    private Answer accepted() {
        var answer = place();
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    private void awaitStatus(String orderId, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                shop.getAs("shopper", "/api/orders/" + orderId).orderStatus())
                        .isEqualTo(status));
    }

    /** A fault whose injection does not work. */
    private record Disabled(Fault fault) implements Fault {

        @Override
        public String name() {
            return fault.name();
        }

        @Override
        public void inject() {}

        @Override
        public Undo undo() {
            return fault.undo();
        }

        @Override
        public boolean isActive() {
            return fault.isActive();
        }

        @Override
        public boolean isGone() {
            return fault.isGone();
        }
    }
}
