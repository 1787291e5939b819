package dev.orrery.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.infrastructure.ServerImages;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.infrastructure.TestServersChoice.Kind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class ContainerLeftoversIntegrationTests {

    @BeforeEach
    void needContainers() {
        var choice = TestInfrastructure.shared().choice();
        assumeTrue(choice.kind() == Kind.CONTAINERS, choice::sentence);
        assertThat(TestInfrastructure.shared().redisPort())
                .as("the image is there")
                .isPositive();
    }

    private static String madeBy(Map<String, String> owner) {
        var labels = new HashMap<>(ContainerLeftovers.labels());
        labels.putAll(owner);
        return DockerClientFactory.instance()
                .client()
                .createContainerCmd(ServerImages.REDIS)
                .withLabels(labels)
                .exec()
                .getId();
    }

    @Test
    void removesTheContainersOfAKilledJvmAndLeavesThoseOfALivingOne() throws Exception {
        var killed = madeBy(Map.of("dev.orrery.tests.owner-started", "2026-01-01T00:00:00Z"));
        var living = madeBy(Map.of());
        try {
            ContainerLeftovers.remove();

            assertThat(Published.docker("ps", "--all", "--quiet", "--no-trunc").lines())
                    .contains(living)
                    .doesNotContain(killed);
        } finally {
            Published.docker("rm", "--force", living);
        }
    }
}
