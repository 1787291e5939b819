package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceOrderTests {

    @Test
    void showsServersFirstAndInstancesByNumber() {
        var names = List.of("order-service-10", "gateway-service-1", "order-service-2", "redis", "postgresql");

        assertThat(names.stream().sorted(InstanceOrder.BY_TOPOLOGY))
                .containsExactly("postgresql", "redis", "order-service-2", "order-service-10", "gateway-service-1");
    }
}
