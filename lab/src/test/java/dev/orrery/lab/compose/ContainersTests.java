package dev.orrery.lab.compose;

import static dev.orrery.lab.compose.Described.all;
import static dev.orrery.lab.compose.Described.container;
import static dev.orrery.lab.compose.Described.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainersTests {

    @ParameterizedTest
    @CsvSource({
        "order-service, 1, order-service-1, order-service",
        "order-service, 3, order-service-3, order-service",
        "discovery-service, 1, discovery-service-1, discovery-service",
        "discovery-service-2, 1, discovery-service-2, discovery-service",
        "postgresql, 1, postgresql, postgresql",
        "kafka, 1, kafka, kafka"
    })
    void haveTheNamesThatLabsUseEverywhere(String service, int number, String instance, String component) {
        var container = read(container(service, number, "running"));

        assertThat(container.instance()).isEqualTo(instance);
        assertThat(container.component()).isEqualTo(component);
    }

    @Test
    void standInTheOrderOfTheTopologyWithoutThoseThatAreNoPartOfThePlatform() {
        var containers = Containers.read(all(
                container("gateway-service", 1, "running"),
                container("prometheus", 1, "running"),
                container("order-service", 2, "running"),
                container("discovery-service-2", 1, "running"),
                container("order-service", 1, "running"),
                container("postgresql", 1, "running"),
                container("discovery-service", 1, "running")));

        assertThat(containers)
                .extracting(Container::instance)
                .containsExactly(
                        "postgresql",
                        "discovery-service-1",
                        "discovery-service-2",
                        "order-service-1",
                        "order-service-2",
                        "gateway-service-1");
    }

    @ParameterizedTest
    @CsvSource({
        "running, healthy, 0, ready",
        "running, starting, 0, starting",
        "running, unhealthy, 0, starting",
        "restarting, unhealthy, 1, starting",
        "paused, healthy, 0, paused",
        "created, starting, 0, waiting",
        "removing, unhealthy, 0, stopping",
        "exited, unhealthy, 137, killed",
        "exited, unhealthy, 143, stopped",
        "exited, unhealthy, 0, stopped",
        "exited, unhealthy, 1, died",
        "dead, unhealthy, 1, died"
    })
    void haveTheStatesThatLabsKnowEverywhere(String status, String health, int exitCode, String state) {
        assertThat(read(container("order-service", 1, status, health, exitCode, "{}", "{}"))
                        .state())
                .isEqualTo(state);
    }

    @Test
    void areReachedOnThePortsThatTheEngineHasChosen() {
        var running = read(container(
                "gateway-service",
                2,
                "running",
                "healthy",
                0,
                "{\"8080/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"24711\"}],"
                        + "\"9000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]}",
                "{\"8080/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"24711\"}],"
                        + "\"9000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"49153\"}],\"9090/tcp\":null}"));

        assertThat(running.port()).isEqualTo(24_711);
        assertThat(running.managementPort()).isEqualTo(49_153);
    }

    /** A port that was chosen for one that is gone may be another one's by now. */
    @Test
    void areKnownByNoPortButThoseThatAreSettledWhileTheyAreDown() {
        var killed = read(container(
                "kafka",
                1,
                "exited",
                "unhealthy",
                137,
                "{\"9094/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"19092\"}],"
                        + "\"9000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"0\"}]}",
                "{}"));

        assertThat(killed.port()).isEqualTo(19_092);
        assertThat(killed.managementPort()).isZero();
    }

    @Test
    void knowTheNetworksTheyAreOnAndTheNamesTheyHaveThere() {
        var container = read(container("order-service", 2, "running"));

        assertThat(container.networks()).containsExactlyInAnyOrder("back", "lab-order");
        assertThat(container.aliases()).containsExactly("order-service", "shop-order-service-2");
        assertThat(container.hostname()).isEqualTo("4f2d8c1b7a90");
    }

    @Test
    void knowWhereTheirProjectComesFrom() {
        var container = read(container("order-service", 2, "running"));

        assertThat(container.folder()).isEqualTo("/x");
        assertThat(container.laidOver()).contains("deploy/compose/lab.yml");
    }

    @Test
    void areNotGuessedFromWhatIsNoDescription() {
        assertThatThrownBy(() -> Containers.read("Error response from daemon"))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("docker inspect cannot be understood");
    }
}
