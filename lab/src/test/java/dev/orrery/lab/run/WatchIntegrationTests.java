package dev.orrery.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.lab.experiment.Arm;
import dev.orrery.lab.experiment.Evidence.Point;
import dev.orrery.lab.experiment.Evidence.Violation;
import dev.orrery.lab.fixture.PlantedPlatform;
import dev.orrery.lab.oracle.ArmOracles;
import dev.orrery.lab.oracle.OrderBook;
import dev.orrery.lab.shop.AcceptedOrders;
import dev.orrery.launcher.oracle.PlantedShop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AcceptedOrders accepted = new AcceptedOrders();
    private final Recorder recorder = new Recorder(Arm.CONTROL, false);

    @Test
    void countsOrdersAndHasTheOraclesLookWhileTheArmRuns() throws InterruptedException {
        var shop = new PlantedShop();
        shop.reset();
        try (var platform = new PlantedPlatform(shop);
                var oracles = new ArmOracles(platform);
                var orders = new OrderBook(() -> shop.database("orders"), "shopper")) {
            var order = shop.order("PENDING", 1);
            accepted.add(order, "trace");
            try (var _ = new Watch(recorder, orders, accepted, oracles, Progress.SILENT)) {
                shop.inInventory("UPDATE stock SET reserved = 101");
                awaitTwoLooks();
                shop.inInventory("UPDATE stock SET reserved = 0");
            }

            assertThat(values("open orders")).contains(1.0);
            assertThat(values("accepted orders")).contains(1.0);
            assertThat(oracles.violations(accepted, orders.all()))
                    .extracting(Violation::detail)
                    .anySatisfy(
                            detail -> assertThat(detail).contains("reserved 101", "while orders were on their way"));
        }
    }

    /** The orders are counted before the oracles look, so one whole look lies between the counts of three. */
    private void awaitTwoLooks() {
        int before = values("open orders").size();
        await().atMost(LIMIT).until(() -> values("open orders").size() >= before + 3);
    }

    private List<Double> values(String series) {
        return recorder.evidence().points().stream()
                .filter(each -> each.series().equals(series))
                .map(Point::value)
                .toList();
    }
}
