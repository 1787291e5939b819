package dev.orrery.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.CallTerms;
import dev.orrery.defaults.resilience.Guards;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.discovery.simple.InstanceProperties;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;

/** Instances that come, go, and begin anew somewhere else. */
class PoolTests {

    private final SimpleDiscoveryProperties registry = new SimpleDiscoveryProperties();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Guards guards = Guards.on(new CallTerms(
            Duration.ofSeconds(1),
            1,
            Duration.ofMillis(1),
            1,
            Duration.ZERO,
            new BreakerTerms(20, 5, 50, Duration.ofHours(1), 1)));
    private final Pool pool = new Pool(
            new SimpleDiscoveryClient(registry),
            new Upkeep(guards, meters, BalanceConfiguration.NAMES),
            Duration.ZERO,
            () -> true);

    @Test
    void isTheSameForAsLongAsTheRegistryNamesItAtTheSamePlace() {
        register(instance("a", 1));
        RegisteredInstance before = only();
        before.begin();

        assertThat(only()).isSameAs(before);
        assertThat(requestsTo("a")).containsExactly(1.0);
    }

    @Test
    void beginsAnewWithItsMetersAndItsBreakerWhereItIsSomewhereElse() {
        register(instance("a", 1));
        only().begin();

        register(instance("a", 2));
        RegisteredInstance after = only();

        assertThat(after.port()).isEqualTo(2);
        after.begin();
        after.begin();
        assertThat(requestsTo("a")).containsExactly(2.0);
        assertThat(guards.breaker("a")).isSameAs(after.breaker());
    }

    @Test
    void leavesNoMetersAndNoBreakerWhenItGoes() {
        register(instance("a", 1), instance("b", 2));
        var gone = pool.of("shop").getFirst().breaker();

        register(instance("b", 2));

        assertThat(only().id()).isEqualTo("b");
        assertThat(requestsTo("a")).isEmpty();
        assertThat(requestsTo("b")).containsExactly(0.0);
        assertThat(guards.breaker("a")).isNotSameAs(gone);
    }

    private void register(InstanceProperties... instances) {
        registry.setInstances(Map.of("shop", List.of(instances)));
    }

    private static InstanceProperties instance(String id, int port) {
        var instance = new InstanceProperties();
        instance.setServiceId("shop");
        instance.setInstanceId(id);
        instance.setHost("127.0.0.1");
        instance.setPort(port);
        return instance;
    }

    private RegisteredInstance only() {
        assertThat(pool.of("shop")).hasSize(1);
        return pool.of("shop").getFirst();
    }

    private List<Double> requestsTo(String id) {
        return meters
                .find("orrery.gateway.instance.requests")
                .tags("service", "shop", "upstream", id)
                .functionCounters()
                .stream()
                .map(FunctionCounter::count)
                .toList();
    }
}
