package dev.orrery.launcher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTests {

    @TempDir
    Path folder;

    @Test
    void namesEveryComponentAfterThoseItUses() {
        var seen = new HashSet<String>();
        for (var component : Topology.COMPONENTS) {
            assertThat(seen).containsAll(component.uses()).containsAll(component.waitsFor());
            seen.add(component.name());
        }
    }

    @Test
    void givesEveryServiceThatHasADatabaseOneOfItsOwn() {
        var databases = Topology.COMPONENTS.stream()
                .flatMap(component -> component.database().stream())
                .toList();

        assertThat(databases).containsExactlyInAnyOrder("identity", "inventory", "orders", "payments");
    }

    @Test
    void startsOneInstanceOfEverythingUnlessToldOtherwise() {
        var topology = topology(Map.of("order-service", 2), Set.of());

        assertThat(topology.nodes().stream().map(Node::name))
                .containsExactly(
                        "postgresql",
                        "redis",
                        "kafka",
                        "discovery-service-1",
                        "identity-service-1",
                        "inventory-service-1",
                        "payment-service-1",
                        "order-service-1",
                        "order-service-2",
                        "gateway-service-1");
    }

    @Test
    void givesEveryProcessAPortOfItsOwn() {
        var ports = topology(Map.of("order-service", 3), Set.of()).nodes().stream()
                .map(node -> node.launchable().port())
                .toList();

        assertThat(ports).doesNotHaveDuplicates().contains(18080, 18761);
    }

    @Test
    void givesOnlyTheFirstGatewayThePortThatPeopleKnow() {
        var topology = topology(Map.of("gateway-service", 3), Set.of());

        assertThat(node(topology, "gateway-service-1").launchable().port()).isEqualTo(18080);
        assertThat(node(topology, "gateway-service-2").launchable().port()).isNotEqualTo(18080);
        assertThat(program(topology, "gateway-service-3").environment())
                .containsEntry("ORRERY_SECURITY_ISSUER", "http://localhost:18080")
                .containsKey("SPRING_DATA_REDIS_PORT");
    }

    @Test
    void tellsAServiceWhereEverythingIs() {
        var topology = topology(Map.of(), Set.of());

        var environment = program(topology, "inventory-service-1").environment();

        assertThat(environment)
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "inventory")
                .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", topology.kafkaBootstrapServers())
                .containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", "http://127.0.0.1:18761/eureka/")
                .containsEntry("ORRERY_SECURITY_ISSUER", "http://localhost:18080")
                .containsKeys("SPRING_DATA_REDIS_PORT", "SPRING_GRPC_SERVER_PORT", "ORRERY_CATALOGUE_DATASET");
    }

    @Test
    void tellsEverybodyOfBothRegistriesAndEachRegistryWhichItIs() {
        var topology = topology(Map.of("discovery-service", 2), Set.of());
        var second = "http://127.0.0.1:"
                + node(topology, "discovery-service-2").launchable().port() + "/eureka/";
        var both = "http://127.0.0.1:18761/eureka/," + second;

        assertThat(program(topology, "order-service-1").environment())
                .containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", both)
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo");
        assertThat(program(topology, "discovery-service-2").environment())
                .containsEntry("EUREKA_CLIENT_SERVICEURL_DEFAULTZONE", both)
                .containsEntry("EUREKA_SERVER_MYURL", second)
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo,peers");
    }

    @Test
    void givesTheOnlyRegistryNoPeers() {
        assertThat(program(topology(Map.of(), Set.of()), "discovery-service-1").environment())
                .doesNotContainKey("EUREKA_SERVER_MYURL")
                .containsEntry("SPRING_PROFILES_ACTIVE", "demo");
    }

    @Test
    void tellsNoServiceThePasswordOfAnother() {
        var topology = topology(Map.of(), Set.of());
        var payments = topology.ownedDatabases().get("payments").password();

        assertThat(program(topology, "order-service-1").environment()).doesNotContainValue(payments);
        assertThat(program(topology, "payment-service-1").environment()).containsValue(payments);
    }

    @Test
    void tellsOnlyIdentityServiceWhatItsKeyIsEncryptedWith() {
        var topology = topology(Map.of(), Set.of());
        String secret = "ORRERY_IDENTITY_KEY_SECRET";

        String given = program(topology, "identity-service-1").environment().get(secret);

        assertThat(given).hasSizeGreaterThanOrEqualTo(24);
        assertThat(program(topology(Map.of(), Set.of()), "identity-service-1").environment())
                .containsEntry(secret, given);
        assertThat(program(topology, "order-service-1").environment())
                .doesNotContainKey(secret)
                .doesNotContainValue(given);
    }

    @Test
    void switchesMechanismsOffByArgument() {
        var topology = topology(Map.of(), Set.of(Mechanism.INBOX));

        assertThat(program(topology, "order-service-1").command()).contains("--orrery.mechanisms.inbox.enabled=false");
    }

    @Test
    void changesTheSwitchesOfOneInstanceOnly() {
        var topology = topology(Map.of(), Set.of());
        var instance = (ServiceInstance) node(topology, "order-service-1").launchable();

        var changed = instance.without(Set.of(Mechanism.OUTBOX));

        assertThat(changed.prepare().command()).contains("--orrery.mechanisms.outbox.enabled=false");
        assertThat(changed.port()).isEqualTo(instance.port());
        assertThat(instance.prepare().command()).noneMatch(argument -> argument.contains("mechanisms"));
    }

    private Topology topology(Map<String, Integer> scale, Set<Mechanism> without) {
        var settings = new PlatformSettings(new OrreryFolder(folder), folder, 18080, 18761, scale, without);
        return new Topology(settings, new BuiltNowhere());
    }

    private static dev.orrery.launcher.process.Program program(Topology topology, String name) {
        return node(topology, name).launchable().prepare();
    }

    private static Node node(Topology topology, String name) {
        return topology.nodes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
