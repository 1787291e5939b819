package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.containers;
import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.kindAndName;
import static dev.orrery.deployment.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every pod, whatever runs in it. */
class PodTests {

    private static final String PINNED = "(registry\\.example:5000/)?[a-z0-9/-]+:\\d[\\w.-]*";

    @ParameterizedTest
    @EnumSource
    void keepsToTheRestrictedStandard(ValueSet values) {
        assertThat(values.manifests().workloads()).isNotEmpty().allSatisfy(workload -> {
            JsonNode context = pod(workload).path("securityContext");
            assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(context.path("runAsUser").asInt()).isPositive();
            assertThat(context.path("fsGroup").asInt()).isPositive();
            assertThat(context.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(containers(workload)).allSatisfy(container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void isOfTheUserOfItsImage(ValueSet values) {
        assertThat(values.manifests().workloads()).allSatisfy(workload -> {
            int user = switch (Manifests.component(workload)) {
                case "postgresql" -> 70;
                case "kafka" -> 1000;
                case "redis" -> 999;
                default -> 10001;
            };
            assertThat(pod(workload).at("/securityContext/runAsUser").asInt()).isEqualTo(user);
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasNothingOfTheApiServerAndNoVariablesOfServices(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.workloads()).allSatisfy(workload -> {
            assertThat(pod(workload).path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(pod(workload).path("enableServiceLinks").asBoolean(true)).isFalse();
            JsonNode account = manifests.get(
                    "ServiceAccount", pod(workload).path("serviceAccountName").asText());
            assertThat(account.path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void isSelectedByLabelsItHas(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.workloads()).allSatisfy(workload -> {
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            if (!workload.path("kind").asText().equals("Job")) {
                assertThat(labels(workload.at("/spec/selector/matchLabels")))
                        .hasSizeGreaterThan(1)
                        .isSubsetOf(labels(labels));
            }
            elements(pod(workload).path("topologySpreadConstraints"))
                    .forEach(each -> assertThat(labels(each.at("/labelSelector/matchLabels")))
                            .isSubsetOf(labels(labels)));
        });
    }

    static Set<String> labels(JsonNode of) {
        return of.properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void askForNoMoreThanTheyMayHave(ValueSet values) {
        assertThat(values.manifests().workloads())
                .allSatisfy(workload -> assertThat(containers(workload)).allSatisfy(container -> {
                    for (String resource : List.of("cpu", "memory")) {
                        JsonNode request = container.at("/resources/requests/" + resource);
                        JsonNode limit = container.at("/resources/limits/" + resource);
                        assertThat(amount(request)).isPositive().isLessThanOrEqualTo(amount(limit));
                    }
                }));
    }

    private static BigDecimal amount(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }

    @ParameterizedTest
    @EnumSource
    void namesAnImageThatStaysTheSame(ValueSet values) {
        assertThat(values.manifests().workloads())
                .allSatisfy(workload -> assertThat(containers(workload)).allSatisfy(container -> {
                    assertThat(container.path("image").asText()).matches(PINNED);
                    assertThat(container.path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
                }));
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatItMountsAndWritesWhereItMay(ValueSet values) {
        assertThat(values.manifests().workloads()).allSatisfy(workload -> {
            var volumes = new HashSet<String>();
            elements(pod(workload).path("volumes"))
                    .forEach(each -> volumes.add(each.path("name").asText()));
            elements(workload.at("/spec/volumeClaimTemplates")).forEach(each -> volumes.add(Manifests.name(each)));
            var mounted = new HashSet<String>();
            assertThat(containers(workload)).allSatisfy(container -> {
                var mounts = elements(container.path("volumeMounts")).toList();
                mounts.forEach(each -> mounted.add(each.path("name").asText()));
                assertThat(mounts)
                        .extracting(each -> each.path("mountPath").asText())
                        .contains("/tmp")
                        .doesNotHaveDuplicates();
            });
            assertThat(mounted).isEqualTo(volumes);
        });
    }

    @ParameterizedTest
    @EnumSource
    void refersToWhatIsThereOrIsNamedByTheUser(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.workloads())
                .allSatisfy(workload -> elements(pod(workload).path("volumes")).forEach(volume -> {
                    volume.findValues("configMap")
                            .forEach(each ->
                                    manifests.get("ConfigMap", each.path("name").asText()));
                    volume.findValues("secret").forEach(each -> requireSecret(values, manifests, each));
                }));
    }

    private static void requireSecret(ValueSet values, Manifests manifests, JsonNode reference) {
        String name = reference.path("name").asText(reference.path("secretName").asText());
        if (values == ValueSet.EXTERNAL) {
            assertThat(name).isIn("databases", "broker", "cache", "identity");
            return;
        }
        JsonNode data = manifests.get("Secret", name).path("data");
        elements(reference.path("items"))
                .forEach(each -> assertThat(data.has(each.path("key").asText()))
                        .as("%s of %s", each, kindAndName(manifests.get("Secret", name)))
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void isToldEachThingOnceAndAsAText(ValueSet values) {
        assertThat(values.manifests().workloads())
                .allSatisfy(workload -> assertThat(containers(workload)).allSatisfy(container -> {
                    var variables = elements(container.path("env")).toList();
                    assertThat(variables)
                            .extracting(each -> each.path("name").asText())
                            .doesNotHaveDuplicates();
                    assertThat(variables)
                            .allMatch(each -> each.has("valueFrom")
                                    || each.path("value").isTextual()
                                            && !each.path("value").asText().isEmpty());
                }));
    }
}
