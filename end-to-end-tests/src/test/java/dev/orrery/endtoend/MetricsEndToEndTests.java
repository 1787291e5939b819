package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.launcher.process.OwnSession;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever dashboards and alerts ask for is there. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class MetricsEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What Prometheus itself says of who it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "job");

    /** Panels that show nothing while all is well. */
    private static final Set<String> QUIET = Set.of(
            "Orrery: platform: HTTP failures",
            "Orrery: resilience: Breakers that are not closed",
            "Orrery: resilience: Share of failed calls");

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final String sku = shop.product("METER-" + UUID.randomUUID(), 100);

    @BeforeEach
    void someBusiness() {
        platform.awaitAllReady();
        business();
    }

    private void business() {
        assertThat(shop.order("tok_ok", new Line(sku, 1)).orderStatus()).isEqualTo("CONFIRMED");
        assertThat(shop.order("tok_declined", new Line(sku, 1)).orderStatus()).isEqualTo("REJECTED");
        var traced = "00-" + UUID.randomUUID().toString().replace("-", "") + "-00f067aa0ba902b7-01";
        assertThat(shop.get("/api/products/" + sku, "traceparent", traced).status())
                .isEqualTo(200);
    }

    @Test
    void everyMetricLabelAndValueOfEveryQueryIsExported() {
        await().atMost(LIMIT).untilAsserted(() -> {
            var exported = exported();
            assertThat(Observability.queries().stream().flatMap(each -> missing(each, exported).stream()))
                    .isEmpty();
        });
    }

    private Exported exported() {
        var exported = new Exported();
        var target = platform.target();
        for (var instance : target.instances()) {
            if (instance.isService()) {
                exported.add(shop.send(HttpRequest.newBuilder(URI.create(target.management(instance) + "/prometheus")))
                        .text());
            }
        }
        return exported;
    }

    private static List<String> missing(Query query, Exported exported) {
        List<String> missing = new ArrayList<>();
        for (String metric : query.metrics()) {
            if (OF_PROMETHEUS.contains(metric)) {
                continue;
            }
            if (!exported.has(metric)) {
                missing.add(query.where() + " asks for " + metric);
                continue;
            }
            query.groups().stream()
                    .filter(label -> !exported.has(metric, label))
                    .forEach(label -> missing.add(query.where() + " groups " + metric + " by " + label));
        }
        for (var label : query.labels()) {
            if (OF_PROMETHEUS.contains(label.metric()) || OF_PROMETHEUS.contains(label.name())) {
                continue;
            }
            if (!exported.has(label.metric(), label.name())) {
                missing.add(query.where() + " selects " + label.metric() + " by " + label.name());
            }
            label.values().stream()
                    .filter(value -> !exported.has(label.metric(), label.name(), value))
                    .forEach(value -> missing.add(
                            query.where() + " asks for " + label.metric() + " of " + label.name() + " " + value));
        }
        return missing;
    }

    @Test
    void prometheusFindsEveryServiceAndAnswersEveryQuery() throws Exception {
        assumeTrue(OwnSession.onPath("prometheus").isPresent(), "prometheus is not installed");
        try (var prometheus = Prometheus.watching(platform)) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(prometheus.values("up == 1"))
                            .hasSameSizeAs(platform.target().instances().stream()
                                    .filter(each -> each.isService())
                                    .toList()));
            await().atMost(LIMIT).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                business();
                for (var panel : Observability.panels()) {
                    if (!QUIET.contains(panel.toString())) {
                        assertThat(panel.queries())
                                .as(panel.toString())
                                .anySatisfy(each -> assertThat(prometheus.values(each.forPrometheus()))
                                        .isNotEmpty());
                    }
                }
            });
            for (var query : Observability.queries()) {
                prometheus.values(query.forPrometheus()); // fails where Prometheus does not understand it
            }
            assertThat(prometheus.values("ALERTS{alertstate=\"firing\"}")).isEmpty();
            assertThat(prometheus.exemplars("orrery_gateway_requests_seconds_bucket"))
                    .isPositive();
        }
    }
}
