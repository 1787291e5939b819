package dev.orrery.lab.kubernetes;

import static dev.orrery.lab.kubernetes.Described.BEGINNING;
import static dev.orrery.lab.kubernetes.Described.OVER;
import static dev.orrery.lab.kubernetes.Described.PENDING;
import static dev.orrery.lab.kubernetes.Described.RUNNING;
import static dev.orrery.lab.kubernetes.Described.all;
import static dev.orrery.lab.kubernetes.Described.left;
import static dev.orrery.lab.kubernetes.Described.read;
import static dev.orrery.lab.kubernetes.Described.server;
import static dev.orrery.lab.kubernetes.Described.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.launcher.LauncherException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodsTests {

    @Test
    void standInTheOrderOfTheTopologyUnderTheNamesThatLabsUseEverywhere() {
        var pods = Pods.read(all(
                service("gateway-service", "7d9-x2x", 0, RUNNING),
                server("discovery-service", 1),
                server("discovery-service", 0),
                service("order-service", "6b5-abc", 0, RUNNING),
                server("postgresql", 0)));

        assertThat(pods)
                .extracting(Pod::instance)
                .containsExactly(
                        "postgresql",
                        "discovery-service-1",
                        "discovery-service-2",
                        "order-service-1",
                        "gateway-service-1");
        assertThat(pods.get(1).name()).isEqualTo("shop-discovery-service-0");
    }

    @Test
    void areCountedByAge() {
        var pods = Pods.read(all(
                service("order-service", "6b5-aaa", 9, RUNNING),
                service("order-service", "6b5-zzz", 1, RUNNING),
                service("order-service", "6b5-bbb", 9, RUNNING)));

        assertThat(pods)
                .extracting(Pod::instance, Pod::name)
                .containsExactly(
                        tuple("order-service-1", "shop-order-service-6b5-zzz"),
                        tuple("order-service-2", "shop-order-service-6b5-aaa"),
                        tuple("order-service-3", "shop-order-service-6b5-bbb"));
    }

    @Test
    void areNotThoseThatLeaveOrAreOverOrAreNoPartOfThePlatform() {
        var leaving = service("order-service", "6b5-old", 0, RUNNING)
                .replace(
                        "\"creationTimestamp\"",
                        "\"deletionTimestamp\":\"2026-01-02T03:04:05Z\",\"creationTimestamp\"");

        assertThat(Pods.read(all(
                        leaving,
                        service("order-service", "6b5-bad", 1, OVER),
                        service("migrate", "1-abc", 1, RUNNING),
                        service("order-service", "6b5-new", 2, RUNNING))))
                .extracting(Pod::name)
                .containsExactly("shop-order-service-6b5-new");
    }

    @Test
    void haveTheStatesThatLabsKnowEverywhere() {
        assertThat(read(service("order-service", "a", 0, RUNNING)).state()).isEqualTo("ready");
        assertThat(read(service("order-service", "a", 0, BEGINNING)).state()).isEqualTo("starting");
        assertThat(read(service("order-service", "a", 0, PENDING)).state()).isEqualTo("starting");
    }

    /** The kubelet does not know of it for fifteen seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"killed", "stopped", "paused"})
    void areInTheStateInWhichAnExperimentHasLeftThem(String state) {
        var pod = read(left(service("order-service", "a", 0, RUNNING), state));

        assertThat(pod.state()).isEqualTo(state);
        assertThat(pod.mayAnswer()).isFalse();
        assertThat(pod.hasProcess()).isEqualTo(state.equals("paused"));
    }

    @Test
    void areReachedWhereTheyListen() {
        assertThat(read(service("order-service", "a", 0, RUNNING)).ports()).containsExactly(9000);
        assertThat(read(service("gateway-service", "a", 0, RUNNING)).ports()).containsExactly(8080, 9000);
        assertThat(read(server("discovery-service", 0)).ports()).containsExactly(8761, 9000);
        assertThat(read(server("redis", 0)).ports()).containsExactly(6379);
    }

    @Test
    void knowWhereKafkaSaysItIsAndWhereThePasswordsAre() {
        assertThat(read(Described.kafka()).kafkaPort()).isEqualTo(19_092);
        assertThat(read(Described.postgresql()).secret()).isEqualTo("shop-passwords");
        assertThat(read(server("redis", 0)).kafkaPort()).isZero();
    }

    @Test
    void knowWhetherTheyAreMadeForExperiments() {
        var pod = server("redis", 0);

        assertThat(read(pod).isForTheLab()).isTrue();
        assertThat(read(pod.replace("\"orrery.dev/lab\":\"true\"", "")).isForTheLab())
                .isFalse();
    }

    @Test
    void areNotGuessedFromWhatIsNoDescription() {
        assertThatThrownBy(() -> Pods.read("No resources found"))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("kubectl get pods cannot be understood");
    }
}
