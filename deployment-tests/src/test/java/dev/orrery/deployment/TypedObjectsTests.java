package dev.orrery.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each object is one Kubernetes takes, by two models of it that miss different things. */
class TypedObjectsTests {

    private static final Set<String> VERSIONS =
            Set.of("v1", "apps/v1", "batch/v1", "autoscaling/v2", "policy/v1", "networking.k8s.io/v1");

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: shop }
            spec:
              selector: { matchLabels: { app: shop } }
              template:
                metadata: { labels: { app: shop } }
                spec:
                  containers:
                    - name: shop
                      image: shop:1
                      env: [{ name: PORT, value: "5" }]
                      resources: { limits: { memory: 5Mi } }
            """;

    @ParameterizedTest
    @EnumSource
    void eachIsGood(ValueSet values) {
        assertThat(values.manifests().all()).isNotEmpty().allSatisfy(object -> {
            if (!object.path("kind").asText().equals("ServiceMonitor")) {
                assertThat(Fabric8Model.complaints(object)).isEmpty();
                assertThat(ClientModel.complaints(object)).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachIsOfAVersionThatStays(ValueSet values) {
        var versions = new HashSet<>(VERSIONS);
        if (values == ValueSet.EVERYTHING) {
            versions.add("monitoring.coreos.com/v1");
        }

        assertThat(values.manifests().all())
                .extracting(each -> each.path("apiVersion").asText())
                .isSubsetOf(versions);
    }

    @ParameterizedTest
    @EnumSource
    void noneIsThereTwice(ValueSet values) {
        assertThat(values.manifests().all().stream().map(Manifests::kindAndName))
                .doesNotHaveDuplicates();
    }

    @Test
    void theModelsFindWhatIsWrong() {
        assertThat(complaints(DEPLOYMENT)).isEmpty();
        assertThat(complaints(DEPLOYMENT.replace("image:", "imagee:"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(complaints(DEPLOYMENT.replace("- name: shop\n          image:", "- image:")))
                .isNotEmpty();
        assertThat(complaints(DEPLOYMENT.replace("\"5\"", "5"))).isNotEmpty();
        assertThat(complaints(DEPLOYMENT.replace("5Mi", "5Mib"))).isNotEmpty();
        assertThat(complaints(DEPLOYMENT.replace("apps/v1", "apps/v1beta1"))).isNotEmpty();
    }

    private static List<String> complaints(String yaml) {
        JsonNode object = Chart.parse(yaml).getFirst();
        return Stream.concat(Fabric8Model.complaints(object).stream(), ClientModel.complaints(object).stream())
                .toList();
    }
}
