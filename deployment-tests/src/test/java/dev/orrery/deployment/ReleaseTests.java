package dev.orrery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.DryRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release beside another one, and after another one. */
class ReleaseTests {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void nothingOfItIsCalledOrSelectedAsInAnother(ValueSet values) {
        Manifests one = values.manifests();
        Manifests other = values.render("shop-b");

        assertThat(one.all())
                .extracting(Manifests::kindAndName)
                .doesNotContainAnyElementsOf(
                        other.all().stream().map(Manifests::kindAndName).toList());
        var pods = other.workloads().stream()
                .map(each -> PodTests.labels(each.at("/spec/template/metadata/labels")))
                .toList();
        one.all().stream()
                .flatMap(each -> each.findValues("matchLabels").stream())
                .filter(each -> each.has(Manifests.NAME_LABEL))
                .map(PodTests::labels)
                .forEach(selector -> assertThat(pods).noneMatch(each -> each.containsAll(selector)));
    }

    @Test
    void allOfItIsInItsNamespace() {
        assertThat(ValueSet.EVERYTHING.manifests().all())
                .extracting(each -> each.at("/metadata/namespace").asText())
                .containsOnly(Chart.NAMESPACE);
    }

    @Test
    void keepsThePasswordsThatAreInTheCluster() {
        ClusterOfSecrets.shared().put(Chart.NAMESPACE, "kept-redis", Map.of("redis", "b2xk"));
        ClusterOfSecrets.shared().put(Chart.NAMESPACE, "kept-postgresql", Map.of("database-orders", "b2xk"));

        Manifests manifests = Chart.render("kept", List.of(), Map.of());

        assertThat(manifests.get("Secret", "kept-redis").at("/data/redis").asText())
                .isEqualTo("b2xk");
        JsonNode databases = manifests.get("Secret", "kept-postgresql").path("data");
        assertThat(databases.path("database-orders").asText()).isEqualTo("b2xk");
        assertThat(databases.path("database-payments").asText()).hasSize(44);
    }

    @Test
    void makesAnotherPasswordForEach() {
        var all = ValueSet.DEFAULTS
                .manifests()
                .of("Secret")
                .flatMap(each -> each.path("data").properties().stream())
                .map(each -> each.getValue().asText())
                .collect(Collectors.toList());

        assertThat(all).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void leavesThePasswordsOfDataThatIsKept() {
        assertThat(ValueSet.EVERYTHING.manifests().of("Secret"))
                .hasSize(3)
                .allMatch(each -> each.at("/metadata/annotations").toString().contains("keep"));
        assertThat(ValueSet.DEFAULTS.manifests().of("Secret"))
                .allMatch(each -> each.at("/metadata/annotations").isMissingNode());
    }

    @Test
    void aServerIsNotRestartedByAnotherVersionOfTheChart() {
        assertThat(ValueSet.DEFAULTS
                        .manifests()
                        .of("StatefulSet")
                        .filter(each -> !Manifests.component(each).endsWith("-service")))
                .hasSize(3)
                .allSatisfy(each -> assertThat(
                                each.at("/spec/template/metadata/labels").toString())
                        .doesNotContain("version", "chart"));
    }

    @Test
    void ingressAndMonitorLeadToWhatIsThere() {
        Manifests manifests = ValueSet.EVERYTHING.manifests();
        JsonNode ingress = manifests.get("Ingress", "other-gateway");
        JsonNode backend = ingress.at("/spec/rules/0/http/paths/0/backend/service");
        JsonNode monitor = manifests.get("ServiceMonitor", "other");
        var selector = PodTests.labels(monitor.at("/spec/selector/matchLabels"));

        manifests.get("Service", backend.path("name").asText());
        assertThat(ingress.at("/spec/tls/0/secretName").asText()).isEqualTo("shop-tls");
        assertThat(manifests
                        .of("Service")
                        .filter(each ->
                                PodTests.labels(each.at("/metadata/labels")).containsAll(selector))
                        .filter(each -> each.at("/spec/ports").toString().contains("management")))
                .hasSize(6);
        assertThat(ValueSet.DEFAULTS.manifests().of("ServiceMonitor")).isEmpty();
        assertThat(ValueSet.DEFAULTS.manifests().of("Ingress")).isEmpty();
    }

    @Test
    void saysWhatToDoNext() {
        assertThat(notes(Map.of()))
                .contains(
                        "job/shop-migrate-1",
                        "port-forward service/shop-gateway 8080:8080",
                        "client-shopper",
                        "tok_ok");
        assertThat(notes(Map.of("demo", true, "gateway.service.type", "NodePort", "migration.mode", "service")))
                .contains("nodePort", "SECRET=shopper-secret", "those everybody knows")
                .doesNotContain("migrate");
        assertThat(notes(Map.of("ingress.enabled", true, "ingress.host", "shop.example")))
                .contains("SHOP=http://shop.example");
    }

    private static String notes(Map<String, Object> values) {
        var command = Chart.helm()
                .install()
                .withName("shop")
                .withNamespace(Chart.NAMESPACE)
                .withKubeVersion(Chart.KUBERNETES)
                .clientOnly()
                .dryRun()
                .withDryRunOption(DryRun.CLIENT);
        values.forEach(command::set);
        return command.call().getOutput();
    }
}
