package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.component;
import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.name;
import static dev.orrery.deployment.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How services come, stay, are reached, and leave. */
class ServiceWorkloadTests {

    /** Left the registry and told nobody for this long (2 s), then three phases of at most 8 s (orrery-defaults.yml). */
    private static final int LEAVING_SECONDS = 2 + 3 * 8;

    @ParameterizedTest
    @EnumSource
    void allOfTheTopologyAreThere(ValueSet values) {
        var expected = Topology.COMPONENTS.stream()
                .map(each -> each.name())
                .filter(each -> values != ValueSet.EXTERNAL || each.endsWith("-service"))
                .filter(each -> !isDns(values) || !each.equals("discovery-service"));

        assertThat(values.manifests().workloads().stream()
                        .map(Manifests::component)
                        .filter(each -> !each.equals("migrate")))
                .containsExactlyInAnyOrderElementsOf(expected.toList());
    }

    private static boolean isDns(ValueSet values) {
        return values == ValueSet.DNS || values == ValueSet.SMALL_DNS;
    }

    @Test
    void runTheImagesThatAreMade() {
        assertThat(ValueSet.DEFAULTS.manifests().services())
                .allSatisfy(service -> assertThat(
                                pod(service).at("/containers/0/image").asText())
                        .isEqualTo(Images.name(component(service))));
        assertThat(pod(ValueSet.EVERYTHING.manifests().get("Deployment", "other-order-service"))
                        .at("/containers/0/image")
                        .asText())
                .isEqualTo("registry.example:5000/team/orrery/order-service:0.1.0-rc.1");
    }

    @ParameterizedTest
    @EnumSource
    void areLookedAfterOnThePortOfTheirOperators(ValueSet values) {
        assertThat(values.manifests().services()).isNotEmpty().allSatisfy(service -> {
            JsonNode container = pod(service).at("/containers/0");
            assertThat(port(container, "management")).isEqualTo(9000);
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode request = container.path(probe).path("httpGet");
                assertThat(request.path("port").asText()).isEqualTo("management");
                assertThat(request.path("path").asText())
                        .isEqualTo("/actuator/health/" + (probe.equals("readinessProbe") ? "readiness" : "liveness"));
            }
            JsonNode startup = container.path("startupProbe");
            assertThat(startup.path("periodSeconds").asInt()
                            * startup.path("failureThreshold").asInt())
                    .isGreaterThanOrEqualTo(300);
        });
    }

    private static int port(JsonNode container, String name) {
        return elements(container.path("ports"))
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("containerPort").asInt())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port " + name));
    }

    @ParameterizedTest
    @EnumSource
    void areReplacedOnlyByWhatIsReadyAndLeaveInGoodOrder(ValueSet values) {
        assertThat(values.manifests().of("Deployment").toList()).hasSize(5).allSatisfy(deployment -> {
            JsonNode update = deployment.at("/spec/strategy/rollingUpdate");
            assertThat(update.path("maxUnavailable").asInt(-1)).isZero();
            assertThat(update.path("maxSurge").asInt()).isPositive();
            int stays = pod(deployment)
                    .at("/containers/0/lifecycle/preStop/sleep/seconds")
                    .asInt();
            assertThat(stays).isGreaterThan(5);
            assertThat(pod(deployment).path("terminationGracePeriodSeconds").asInt())
                    .isGreaterThan(stays + LEAVING_SECONDS);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenRevisionOfAStatefulSetDoesNotBlockTheNext(ValueSet values) {
        assertThat(values.manifests().of("StatefulSet"))
                .allSatisfy(
                        each -> assertThat(each.at("/spec/podManagementPolicy").asText())
                                .isEqualTo("Parallel"));
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceLeadsToPortsOfPodsThatAreThere(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.of("Service")).isNotEmpty().allSatisfy(service -> {
            var selector = PodTests.labels(service.at("/spec/selector"));
            var targets = manifests.workloads().stream()
                    .filter(each -> PodTests.labels(each.at("/spec/template/metadata/labels"))
                            .containsAll(selector))
                    .toList();
            assertThat(targets).hasSize(1);
            JsonNode container = pod(targets.getFirst()).at("/containers/0");
            elements(service.at("/spec/ports")).forEach(each -> {
                int port = port(container, each.path("targetPort").asText());
                if (!name(service).endsWith("-gateway")) {
                    assertThat(each.path("port").asInt()).isEqualTo(port);
                }
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyStatefulSetHasTheServiceItNames(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.of("StatefulSet"))
                .allSatisfy(each ->
                        manifests.get("Service", each.at("/spec/serviceName").asText()));
    }

    @Test
    void registriesAreTwoThatKnowEachOtherAndEverybodyKnowsBoth() {
        Manifests manifests = ValueSet.DEFAULTS.manifests();
        JsonNode registries = manifests.get("StatefulSet", "shop-discovery-service");
        JsonNode container = pod(registries).at("/containers/0");
        String both = Stream.of(0, 1)
                .map("http://shop-discovery-service-%d.shop-discovery-service:8761/eureka/"::formatted)
                .collect(Collectors.joining(","));

        assertThat(registries.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(Manifests.variable(container, "SPRING_PROFILES_ACTIVE")).endsWith(",peers");
        assertThat(Manifests.variable(container, "EUREKA_SERVER_MYURL"))
                .isEqualTo("http://$(POD_NAME).shop-discovery-service:8761/eureka/");
        assertThat(manifests.services())
                .allSatisfy(each -> assertThat(Manifests.variable(
                                pod(each).at("/containers/0"), "EUREKA_CLIENT_SERVICEURL_DEFAULTZONE"))
                        .isEqualTo(both));
        assertThat(manifests
                        .get("Service", "shop-discovery-service")
                        .at("/spec/publishNotReadyAddresses")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aSingleRegistryHasNoPeers() {
        JsonNode container = pod(ValueSet.SMALL.manifests().get("StatefulSet", "shop-discovery-service"))
                .at("/containers/0");

        assertThat(Manifests.variable(container, "SPRING_PROFILES_ACTIVE")).isEqualTo("demo");
        assertThat(Manifests.variable(container, "EUREKA_SERVER_MYURL")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DNS", "SMALL_DNS"})
    void withoutARegistryNamesLeadToTheAddressesOfPods(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.services()).hasSize(5).allSatisfy(service -> {
            JsonNode container = pod(service).at("/containers/0");
            String names = Manifests.variable(container, "ORRERY_DISCOVERY_DNS_NAMES");
            assertThat(Manifests.variable(container, "EUREKA_CLIENT_ENABLED")).isEqualTo("false");
            assertThat(Manifests.variable(container, "JAVA_TOOL_OPTIONS")).contains("-Dsun.net.inetaddr.ttl=1");
            assertThat(manifests
                            .get("Service", names.replace("{service}", component(service)))
                            .at("/spec/clusterIP")
                            .asText())
                    .isEqualTo("None");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theGatewayAloneCanBeReachedFromOutside(ValueSet values) {
        Map<String, String> types = values.manifests()
                .of("Service")
                .collect(Collectors.toMap(
                        Manifests::name, each -> each.at("/spec/type").asText()));

        types.remove(values.fullname() + "-gateway");
        assertThat(types.values()).containsOnly("");
    }
}
