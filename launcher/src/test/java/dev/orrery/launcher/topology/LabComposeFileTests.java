package dev.orrery.launcher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code deploy/compose/lab.yml} lets an experiment on this machine reach everything, and nobody else. */
class LabComposeFileTests {

    private static final ComposeFile PLAIN = ComposeFile.plain();
    private static final ComposeFile FILE = PLAIN.with("deploy/compose/lab.yml");
    private static final String SECOND_REGISTRY = "discovery-service-2";

    static Stream<String> containers() {
        return FILE.containers().stream();
    }

    static Stream<String> services() {
        return Stream.concat(Topology.services().stream(), Stream.of(SECOND_REGISTRY));
    }

    private static List<String> ports(String name) {
        return ((List<?>) FILE.container(name).getOrDefault("ports", List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static List<String> networks(ComposeFile file, String name) {
        return ((List<?>) file.container(name).get("networks"))
                .stream().map(String::valueOf).toList();
    }

    @Test
    void hasTheProcessesThatAPlatformOfThisMachineHas() {
        var expected = new HashSet<>(PLAIN.containers());
        expected.add(SECOND_REGISTRY);

        assertThat(FILE.containers()).isEqualTo(expected);
        assertThat(Topology.DISCOVERY.fixed()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void publishesEachOnThisMachineAlone(String name) {
        assertThat(ports(name)).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesTheOperatorsEndpointsOfEachServiceOnAnyPort(String service) {
        assertThat(ports(service)).contains("127.0.0.1::9000");
    }

    /** A client that has asked once where a server is goes on asking there when it was killed and started. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "redis", "kafka"})
    void publishesEachServerOnAPortThatStaysTheSame(String server) {
        assertThat(ports(server))
                .singleElement()
                .asString()
                .matches("127\\.0\\.0\\.1:\\$\\{ORRERY_" + server.toUpperCase() + "_PORT:-\\d+}:\\d+");
    }

    @Test
    void hasTheBrokerTellClientsOutsideThePortThatIsPublished() {
        var broker = FILE.environment("kafka");
        var port = ports("kafka").getFirst().replaceFirst("^127.0.0.1:(.*):9094$", "$1");

        assertThat(broker.get("KAFKA_ADVERTISED_LISTENERS"))
                .isEqualTo("PLAINTEXT://kafka:9092,LAB://127.0.0.1:" + port);
        assertThat(broker.get("KAFKA_LISTENERS")).asString().contains("PLAINTEXT://:9092", "LAB://:9094");
        assertThat(broker).containsEntry("KAFKA_INTER_BROKER_LISTENER_NAME", "PLAINTEXT");
    }

    /** Or two services would still reach each other when one is taken off the network they share. */
    @Test
    void putsNoTwoServicesOnASecondNetwork() {
        var ways = containers()
                .flatMap(name -> networks(FILE, name).stream())
                .filter(network -> !network.equals("back"))
                .toList();

        assertThat(ways).doesNotHaveDuplicates().hasSize(FILE.containers().size());
        assertThat(FILE.part("networks", "back")).containsEntry("internal", true);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void leavesEachOnTheNetworkOfAllAndGivesItNoWayOut(String name) {
        assertThat(networks(FILE, name)).contains("back");
        networks(FILE, name).stream()
                .filter(network -> network.startsWith("lab-"))
                .forEach(network -> assertThat(FILE.part("networks", network))
                        .containsEntry(
                                "driver_opts", Map.of("com.docker.network.bridge.enable_ip_masquerade", "false")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void tellsEachServiceOfBothRegistries(String service) {
        assertThat(FILE.environment(service))
                .containsEntry(
                        "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
                        "http://discovery-service:8761/eureka/,http://discovery-service-2:8761/eureka/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery-service", SECOND_REGISTRY})
    void makesTheRegistriesPeers(String registry) {
        assertThat(FILE.environment(registry))
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo,peers")
                .containsEntry("EUREKA_SERVER_MYURL", "http://" + registry + ":8761/eureka/");
    }

    /** Labs call instances by these names when they ask a gateway how it chooses among them. */
    @ParameterizedTest
    @MethodSource("services")
    void registersEachInstanceUnderTheNameThatItHasElsewhere(String service) {
        if (!service.startsWith("discovery-service")) {
            assertThat(FILE.environment(service))
                    .containsEntry("EUREKA_INSTANCE_INSTANCEID", service + "-${ORRERY_INSTANCE:-1}");
        }
    }

    @Test
    void lessensNothingThatHoldsForTheServicesOtherwise() {
        for (var service : Topology.services()) {
            var before = PLAIN.container(service);
            var laidOver = FILE.container(service);

            for (var key : Set.of("read_only", "cap_drop", "security_opt", "deploy", "image", "tmpfs")) {
                assertThat(laidOver.get(key)).as(service + " " + key).isEqualTo(before.get(key));
            }
            assertThat(laidOver.get("secrets")).as(service).isEqualTo(before.get("secrets"));
        }
    }
}
