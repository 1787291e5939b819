package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.NAME_LABEL;
import static dev.orrery.deployment.Manifests.component;
import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That exactly the paths are open that {@link Topology} needs, at both of their ends. */
class NetworkPolicyTests {

    private static final String DEFAULT_DENY = "default-deny";

    @ParameterizedTest
    @EnumSource
    void opensThePathsThatAreUsedAndNoOther(ValueSet values) {
        Set<String> expected = expected(values);

        assertThat(paths(values.manifests(), "egress", "to")).isEqualTo(expected);
        assertThat(paths(values.manifests(), "ingress", "from")).isEqualTo(expected);
    }

    /** As {@code from -> to port}. */
    private static Set<String> expected(ValueSet values) {
        var there = values.manifests().workloads().stream()
                .map(Manifests::component)
                .collect(Collectors.toSet());
        var paths = new TreeSet<String>();
        for (Component each : Topology.COMPONENTS) {
            each.uses().forEach(used -> paths.add(each.name() + " -> " + used + " " + port(each, used)));
            if (List.of("order-service", "inventory-service", "payment-service").contains(each.name())) {
                // Not in the topology, as it is asked once in minutes: the keys of tokens.
                paths.add(each.name() + " -> identity-service 8080");
            }
        }
        paths.addAll(Set.of(
                "gateway-service -> discovery-service 8761",
                "discovery-service -> discovery-service 8761",
                "kafka -> kafka 9092",
                "migrate -> postgresql 5432"));
        paths.removeIf(each -> Stream.of(each.split(" -> | ")).limit(2).anyMatch(end -> !there.contains(end)));
        return paths;
    }

    private static int port(Component from, String to) {
        return switch (to) {
            case "postgresql" -> 5432;
            case "redis" -> 6379;
            case "kafka" -> 9092;
            case "discovery-service" -> 8761;
            case "inventory-service" -> from.name().equals("gateway-service") ? 8080 : 9090;
            default -> 8080;
        };
    }

    private static Set<String> paths(Manifests manifests, String direction, String peers) {
        var paths = new TreeSet<String>();
        manifests.of("NetworkPolicy").forEach(policy -> {
            String own =
                    policy.at("/spec/podSelector/matchLabels").path(NAME_LABEL).asText();
            elements(policy.at("/spec/" + direction))
                    .forEach(rule -> elements(rule.path(peers))
                            .filter(peer -> peer.has("podSelector"))
                            .map(peer -> peer.at("/podSelector/matchLabels")
                                    .path(NAME_LABEL)
                                    .asText())
                            .forEach(other -> elements(rule.path("ports"))
                                    .map(each -> each.path("port").asInt())
                                    .forEach(port -> paths.add(
                                            direction.equals("egress")
                                                    ? own + " -> " + other + " " + port
                                                    : other + " -> " + own + " " + port))));
        });
        return paths;
    }

    @ParameterizedTest
    @EnumSource
    void letsNothingInOrOutBesides(ValueSet values) {
        Manifests manifests = values.manifests();
        JsonNode deny = manifests.get("NetworkPolicy", values.fullname() + "-" + DEFAULT_DENY);

        assertThat(elements(deny.at("/spec/policyTypes")).map(JsonNode::asText))
                .containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.at("/spec/ingress").isMissingNode()
                        && deny.at("/spec/egress").isMissingNode())
                .isTrue();
        var denied = PodTests.labels(deny.at("/spec/podSelector/matchLabels"));
        assertThat(manifests.workloads())
                .allSatisfy(each -> assertThat(PodTests.labels(each.at("/spec/template/metadata/labels")))
                        .containsAll(denied));
        assertThat(manifests
                        .of("NetworkPolicy")
                        .filter(each -> !each.equals(deny))
                        .map(Manifests::component))
                .containsExactlyInAnyOrderElementsOf(
                        manifests.workloads().stream().map(Manifests::component).toList());
    }

    @ParameterizedTest
    @EnumSource
    void namesPodsOfThisReleaseOnly(ValueSet values) {
        Manifests manifests = values.manifests();
        var pods = manifests.workloads().stream()
                .map(each -> PodTests.labels(each.at("/spec/template/metadata/labels")))
                .toList();

        manifests
                .of("NetworkPolicy")
                .flatMap(each -> each.findValues("podSelector").stream())
                .map(each -> PodTests.labels(each.path("matchLabels")))
                .forEach(selector -> {
                    assertThat(selector).contains("app.kubernetes.io/instance=" + values.fullname());
                    assertThat(pods).anyMatch(each -> each.containsAll(selector));
                });
    }

    @ParameterizedTest
    @EnumSource
    void letsEverybodyWhoLooksUpNamesAskOverUdpAndTcp(ValueSet values) {
        policies(values.manifests()).forEach(policy -> {
            var dns = elements(policy.at("/spec/egress"))
                    .flatMap(rule -> elements(rule.path("ports")))
                    .filter(each -> each.path("port").asInt() == 53)
                    .map(each -> each.path("protocol").asText())
                    .toList();
            if (Set.of("postgresql", "redis").contains(component(policy))) {
                assertThat(dns).as(name(policy)).isEmpty();
            } else {
                assertThat(dns).as(name(policy)).containsExactlyInAnyOrder("UDP", "TCP");
            }
        });
    }

    private static Stream<JsonNode> policies(Manifests manifests) {
        return manifests.of("NetworkPolicy").filter(each -> !component(each).equals(DEFAULT_DENY));
    }

    @ParameterizedTest
    @EnumSource
    void letsPeopleComeToTheGatewayAlone(ValueSet values) {
        policies(values.manifests()).forEach(policy -> {
            var open = elements(policy.at("/spec/ingress"))
                    .filter(rule -> elements(rule.path("from")).noneMatch(each -> each.has("podSelector")))
                    .flatMap(rule -> elements(rule.path("ports")))
                    .map(each -> each.path("port").asInt())
                    .filter(each -> each != 9000)
                    .toList();
            assertThat(open)
                    .as(name(policy))
                    .isEqualTo(component(policy).equals("gateway-service") ? List.of(8080) : List.of());
        });
    }

    @Test
    void letsOnlyThoseInWhoAreNamed() {
        Manifests manifests = ValueSet.EVERYTHING.manifests();

        assertThat(manifests
                        .get("NetworkPolicy", "other-gateway-service")
                        .at("/spec/ingress/0/from/0")
                        .toString())
                .contains("ingress");
        assertThat(policies(manifests)
                        .filter(each -> component(each).endsWith("-service"))
                        .toList())
                .hasSize(6)
                .allMatch(each -> each.at("/spec/ingress").toString().contains("monitoring"));
    }

    @Test
    void letsServicesOutToServersElsewhere() {
        Manifests manifests = ValueSet.EXTERNAL.manifests();

        assertThat(outside(manifests, "order-service"))
                .containsExactlyInAnyOrder("10.1.0.0/16 5433", " 6380", " 9096", " 9094", " 9095");
        assertThat(outside(manifests, "payment-service"))
                .containsExactlyInAnyOrder("10.1.0.0/16 5433", " 9096", " 9094", " 9095");
        assertThat(outside(manifests, "gateway-service")).containsExactly(" 6380");
        assertThat(outside(manifests, "migrate")).containsExactly("10.1.0.0/16 5433");
        assertThat(outside(manifests, "discovery-service")).isEmpty();
    }

    private static List<String> outside(Manifests manifests, String component) {
        return elements(manifests.get("NetworkPolicy", "shop-" + component).at("/spec/egress"))
                .filter(rule -> !rule.has("to") || rule.at("/to/0").has("ipBlock"))
                .flatMap(rule -> elements(rule.path("ports"))
                        .map(each -> rule.at("/to/0/ipBlock/cidr").asText() + " "
                                + each.path("port").asText()))
                .toList();
    }
}
