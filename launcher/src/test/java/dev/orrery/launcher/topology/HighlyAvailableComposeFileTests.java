package dev.orrery.launcher.topology;

import static dev.orrery.launcher.topology.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code deploy/compose/ha.yml} leaves nothing of which there is one only, and that everybody knows of the others. */
class HighlyAvailableComposeFileTests {

    private static final ComposeFile FILE = ComposeFile.plain().with("deploy/compose/ha.yml");
    private static final List<String> BROKERS = List.of("kafka", "kafka-2", "kafka-3");
    private static final List<String> SENTINELS = List.of("redis-sentinel", "redis-sentinel-2", "redis-sentinel-3");

    static Stream<String> containers() {
        return FILE.containers().stream();
    }

    static Stream<Component> services() {
        return Topology.COMPONENTS.stream().filter(Component::isService);
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasTwoOfEachService(Component service) {
        if (service.equals(Topology.DISCOVERY)) {
            assertThat(FILE.containers()).contains("discovery-service", "discovery-service-2");
        } else {
            assertThat(map(FILE.container(service.name()), "deploy")).containsEntry("replicas", 2);
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void boundsAndRestartsEachAndHidesAllButTheGateway(String name) {
        var container = FILE.container(name);

        assertThat(map(map(map(container, "deploy"), "resources"), "limits")).containsKeys("memory", "pids");
        assertThat(container).containsEntry("restart", "unless-stopped").containsKey("image");
        assertThat(String.valueOf(container.get("image")).replace("${ORRERY_VERSION:-0.1.0}", "0.1.0"))
                .matches(ComposeFileTests.PINNED);
        if (name.equals("gateway-service")) {
            assertThat((List<?>) container.get("ports"))
                    .singleElement()
                    .asString()
                    .startsWith("127.0.0.1:");
        } else {
            assertThat(container).doesNotContainKey("ports");
            assertThat(networks(container)).containsExactly("back");
        }
        if (!name.endsWith("-service") && !name.equals("discovery-service-2")) {
            assertThat(map(container, "healthcheck")).containsKey("test");
        }
    }

    /** With an address the networks are a map. */
    private static List<String> networks(Map<String, Object> container) {
        Collection<?> names = container.get("networks") instanceof Map<?, ?> withAddresses
                ? withAddresses.keySet()
                : (List<?>) container.get("networks");
        return names.stream().map(String::valueOf).toList();
    }

    @Test
    void knowsWhereEachServerIsWhetherItIsAliveOrNot() {
        var hosts = map(FILE.container("order-service"), "extra_hosts");
        var pairs = containers()
                .filter(name -> FILE.container(name).get("networks") instanceof Map<?, ?>)
                .toList();

        assertThat(hosts.keySet()).containsExactlyInAnyOrderElementsOf(pairs);
        assertThat(hosts.values()).doesNotHaveDuplicates();
        assertThat(pairs).allSatisfy(name -> {
            assertThat(map(map(FILE.container(name), "networks"), "back"))
                    .containsEntry("ipv4_address", hosts.get(name));
            assertThat(map(FILE.container(name), "extra_hosts")).isEqualTo(hosts);
        });
        services()
                .forEach(service -> assertThat(map(FILE.container(service.name()), "extra_hosts"))
                        .isEqualTo(hosts));
    }

    @ParameterizedTest
    @MethodSource("services")
    void tellsEachServiceOfAllOfThem(Component service) {
        var environment = FILE.environment(service.name());

        assertThat(environment)
                .containsEntry(
                        "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE",
                        "http://discovery-service:8761/eureka/,http://discovery-service-2:8761/eureka/");
        if (service.uses().contains("redis")) {
            assertThat(environment)
                    .containsEntry("SPRING_DATA_REDIS_SENTINEL_NODES", String.join(":26379,", SENTINELS) + ":26379");
        }
        if (service.uses().contains("kafka")) {
            assertThat(environment)
                    .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", String.join(":9092,", BROKERS) + ":9092");
        }
        service.database()
                .ifPresent(database -> assertThat(environment.get("SPRING_DATASOURCE_URL"))
                        .asString()
                        .startsWith("jdbc:postgresql://postgresql:5432,postgresql-replica:5432/" + database + "?")
                        .contains("targetServerType=primary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery-service", "discovery-service-2"})
    void makesTheRegistriesPeers(String registry) {
        assertThat(FILE.environment(registry))
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo,peers")
                .containsEntry("EUREKA_SERVER_MYURL", "http://" + registry + ":8761/eureka/");
    }

    @Test
    void keepsWhatABrokerAcknowledgesOnTwoOfThree() {
        for (String broker : BROKERS) {
            var environment = FILE.environment(broker);

            assertThat(environment)
                    .containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka:9093,2@kafka-2:9093,3@kafka-3:9093")
                    .containsEntry("KAFKA_NODE_ID", BROKERS.indexOf(broker) + 1)
                    .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + broker + ":9092")
                    .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", 2);
            assertThat(environment).allSatisfy((key, value) -> {
                if (key.endsWith("REPLICATION_FACTOR")) {
                    assertThat(value).as(key).isEqualTo(3);
                }
                if (key.endsWith("MIN_ISR")) {
                    assertThat(value).as(key).isEqualTo(2);
                }
            });
        }
    }

    @Test
    void letsTwoSentinelsOfThreeDecide() throws IOException {
        var script = Files.readString(ComposeFile.ROOT.resolve("deploy/compose/redis/sentinel.sh"));

        assertThat(FILE.containers()).containsAll(SENTINELS);
        assertThat(script).contains("sentinel monitor shop redis 6379 2");
        for (String sentinel : SENTINELS) {
            assertThat(FILE.container(sentinel))
                    .containsEntry("hostname", sentinel)
                    .containsEntry("read_only", true);
        }
    }

    @Test
    void hasEachServerOfAPairKnowTheOther() {
        assertThat(FILE.environment("postgresql")).containsEntry("PARTNER", "postgresql-replica");
        assertThat(FILE.environment("postgresql-replica"))
                .containsEntry("PARTNER", "postgresql")
                .containsKey("FOLLOWS");
        assertThat((List<?>) FILE.container("redis-replica").get("command"))
                .extracting(String::valueOf)
                .containsSubsequence("--replicaof", "redis", "6379");
    }

    @Test
    void givesEachServerAVolumeOfItsOwn() {
        var volumes = containers()
                .flatMap(name -> ((List<?>) FILE.container(name).getOrDefault("volumes", List.of())).stream())
                .map(String::valueOf)
                .filter(volume -> !volume.startsWith("."))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .toList();

        assertThat(volumes)
                .doesNotHaveDuplicates()
                .contains("postgresql", "postgresql-replica", "redis", "redis-replica")
                .containsAll(BROKERS)
                .containsAll(SENTINELS);
        assertThat(FILE.names("volumes")).containsAll(volumes);
    }

    @Test
    void hasAFileForEachSecret() {
        assertThat(FILE.names("secrets"))
                .contains("database-replication")
                .allSatisfy(name -> assertThat(ComposeFile.ROOT
                                .resolve("deploy/compose/secrets")
                                .resolve(name))
                        .isNotEmptyFile());
    }

    @Test
    void hasDataOfItsOwn() {
        assertThat(FILE.name()).isEqualTo("orrery-ha");
        assertThat(ComposeFile.plain().name()).isEqualTo("orrery");
    }
}
