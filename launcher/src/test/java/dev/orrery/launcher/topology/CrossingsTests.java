package dev.orrery.launcher.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.link.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossingsTests {

    @TempDir
    private Path folder;

    private Topology topology;
    private List<Node> nodes = List.of();

    @BeforeEach
    void buildNothing() {
        var settings = new PlatformSettings(
                new OrreryFolder(folder), folder, 18080, 18761, Map.of("order-service", 2), Set.of());
        topology = new Topology(settings, new BuiltNowhere());
        nodes = topology.nodes();
    }

    @ParameterizedTest
    @CsvSource({
        "order-service-1,     postgresql,          POSTGRESQL, order-service-1,     spring.datasource.url",
        "order-service-1,     redis,               REDIS,      order-service-1,     spring.data.redis.port",
        "inventory-service-1, kafka,               KAFKA,      inventory-service-1, spring.kafka.bootstrap-servers",
        "payment-service-1,   discovery-service-1, HTTP,       payment-service-1,   eureka.client.service-url.defaultZone",
        "gateway-service-1,   order-service-1,     HTTP,       order-service-1,     eureka.instance.non-secure-port",
        "gateway-service-1,   inventory-service-1, HTTP,       inventory-service-1, eureka.instance.non-secure-port",
        "order-service-2,     inventory-service-1, GRPC,       inventory-service-1, eureka.instance.metadata-map.grpc-port"
    })
    void tellsWhoCanChangeTheWay(String from, String to, Protocol protocol, String end, String setting) {
        var crossing = crossing(from, to);

        assertThat(crossing.protocol()).isEqualTo(protocol);
        assertThat(crossing.end()).isEqualTo(end);
        assertThat(crossing.setting()).isEqualTo(setting);
        assertThat(crossing.value()).contains(Integer.toString(crossing.port()));
    }

    @Test
    void leadsToWhereTheConnectionsUsuallyGo() {
        var inventory = (ServiceInstance) node("inventory-service-1").launchable();

        assertThat(crossing("order-service-1", "redis").target())
                .isEqualTo(node("redis").launchable().port());
        assertThat(crossing("gateway-service-1", "inventory-service-1").target())
                .isEqualTo(inventory.port());
        assertThat(crossing("order-service-1", "inventory-service-1").target()).isEqualTo(inventory.grpcPort());
        assertThat(crossing("order-service-1", "postgresql").value()).endsWith("/orders");
    }

    @Test
    void leadsToOneRegistryAndLeavesTheWayToTheOther() {
        topology = new Topology(
                new PlatformSettings(
                        new OrreryFolder(folder), folder, 18080, 18761, Map.of("discovery-service", 2), Set.of()),
                new BuiltNowhere());
        nodes = topology.nodes();

        var crossing = crossing("order-service-1", "discovery-service-2");

        assertThat(crossing.target())
                .isEqualTo(node("discovery-service-2").launchable().port());
        assertThat(crossing.value())
                .isEqualTo("http://127.0.0.1:18761/eureka/,http://127.0.0.1:" + crossing.port() + "/eureka/");
    }

    @Test
    void leadsToAListenerOfTheBrokerThatSendsItsClientsBack() throws IOException {
        var crossing = crossing("inventory-service-1", "kafka");

        node("kafka").launchable().prepare();

        assertThat(Files.readString(folder.resolve("data/kafka/server.properties")))
                .containsPattern("listeners=.*,DETOUR1://127.0.0.1:" + crossing.target() + ",")
                .containsPattern("advertised.listeners=.*,DETOUR1://127.0.0.1:" + crossing.port() + ",");
    }

    @Test
    void hasAWayToKafkaForThreeAtATime() {
        var taken = new HashSet<Integer>();
        for (var from : List.of("order-service-1", "order-service-2", "payment-service-1")) {
            assertThat(taken.add(crossing(from, "kafka", taken).port())).isTrue();
        }

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> crossing("inventory-service-1", "kafka", taken))
                .withMessage("There can be 3 links to kafka at a time; take one of them off first.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment-service-1   | redis             | payment-service-1 does not connect to redis; it connects to discovery-service, kafka, postgresql.",
                "redis               | kafka             | redis does not connect to kafka; it connects to nobody.",
                "inventory-service-1 | order-service-1   | It is order-service-1 that connects to inventory-service-1; say ./orrery link order-service-1 inventory-service-1."
            })
    void refusesPartiesThatDoNotTalkAndSaysWhoDoes(String from, String to, String sentence) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> crossing(from, to))
                .withMessage(sentence)
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(LauncherException.REFUSED));
    }

    @Test
    void changesTheWayOfOneInstanceOnlyAndKeepsItOverASwitch() {
        var instance = (ServiceInstance) node("order-service-1").launchable();

        var led = instance.led(Map.of("spring.data.redis.port", "4711")).without(Set.of(Mechanism.OUTBOX));

        assertThat(led.prepare().command())
                .endsWith("--orrery.mechanisms.outbox.enabled=false", "--spring.data.redis.port=4711");
        assertThat(instance.prepare().command()).noneMatch(argument -> argument.contains("redis"));
    }

    private Crossing crossing(String from, String to) {
        return crossing(from, to, Set.of());
    }

    private Crossing crossing(String from, String to, Set<Integer> taken) {
        return topology.crossings().between(node(from), node(to), taken);
    }

    private Node node(String name) {
        return nodes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
