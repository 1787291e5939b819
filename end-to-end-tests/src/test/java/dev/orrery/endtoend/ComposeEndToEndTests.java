package dev.orrery.endtoend;

import static dev.orrery.endtoend.ComposeProject.docker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.endtoend.Shop.Line;
import dev.orrery.launcher.process.Ports;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform in containers, where a Docker engine answers and {@code ./orrery images} has been run. */
@Timeout(600)
class ComposeEndToEndTests {

    private static final int PORT = Ports.free();
    private static final Shop SHOP = new Shop("http://localhost:" + PORT);
    private static final ComposeProject PROJECT = new ComposeProject(
            "orrery-test", "docker-compose.yml", Map.of("ORRERY_GATEWAY_PORT", Integer.toString(PORT)));

    @BeforeAll
    static void start() {
        ComposeProject.assumeImages();
        PROJECT.start("--scale", "order-service=2");
    }

    @AfterAll
    static void stop() {
        PROJECT.remove();
    }

    @Test
    void confirmsAnOrder() {
        var order = SHOP.order("tok_ok", new Line("85123A", 2));

        assertThat(order.status()).as(order.text()).isEqualTo(201);
        assertThat(order.orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void goesOnWithOneOfTwoWhenTheOtherIsKilled() {
        String victim = PROJECT.container("order-service");

        assertThat(docker("kill", victim).code()).isZero();
        try {
            for (int i = 0; i < 20; i++) {
                var order = SHOP.postAs(
                        "shopper",
                        "/api/orders",
                        Shop.orderOf("tok_ok", new Line("85123A", 1)),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
                assertThat(order.status()).as(order.text()).isEqualTo(202);
            }
        } finally {
            docker("start", victim);
        }
    }

    @Test
    void letsNoServiceWriteOverItself() {
        var writing = PROJECT.compose("exec", "order-service", "bash", "-c", "echo x > /app/x");

        assertThat(writing.code()).isNotZero();
        assertThat(writing.output()).contains("Read-only file system");
    }

    @Test
    void startsNothingWithoutASecret() {
        var second = new ComposeProject(
                "orrery-test-2",
                "docker-compose.yml",
                Map.of("ORRERY_SECRETS", "/nowhere", "ORRERY_GATEWAY_PORT", Integer.toString(PORT)));

        var up = second.compose("up", "--no-build", "--detach");

        assertThat(up.code()).isNotZero();
        assertThat(up.output()).contains("/nowhere/");
        assertThat(docker("ps", "--quiet", "--filter", "label=com.docker.compose.project=orrery-test-2")
                        .output())
                .isBlank();
        second.remove();
    }
}
