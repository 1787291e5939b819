package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.containers;
import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.name;
import static dev.orrery.deployment.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many there are, and what may be taken away. */
class AvailabilityTests {

    private static BigDecimal cpu(JsonNode container) {
        return new Quantity(container.at("/resources/requests/cpu").asText()).getNumericalAmount();
    }

    /** What the scheduler counts: containers together, or the greediest of those before them. */
    private static BigDecimal cpuOfPods(JsonNode workload) {
        BigDecimal together = elements(pod(workload).path("containers"))
                .map(AvailabilityTests::cpu)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal before = elements(pod(workload).path("initContainers"))
                .map(AvailabilityTests::cpu)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        int replicas = Math.max(1, workload.at("/spec/replicas").asInt(1));
        return together.max(before).multiply(BigDecimal.valueOf(replicas));
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL", "SMALL_DNS"})
    void fitsASmallNodeWithWhatElseRunsThere(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.workloads().stream()
                        .map(AvailabilityTests::cpuOfPods)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isLessThanOrEqualTo(BigDecimal.ONE);
        assertThat(manifests.of("HorizontalPodAutoscaler")).isEmpty();
        assertThat(manifests.of("PersistentVolumeClaim")).isEmpty();
        assertThat(manifests.of("Ingress")).isEmpty();
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            assertThat(workload.at("/spec/replicas").asInt(1)).isEqualTo(1);
            assertThat(pod(workload).has("affinity")).isFalse();
            assertThat(workload.at("/spec/volumeClaimTemplates").isMissingNode())
                    .isTrue();
        });
        assertThat(manifests.get("Service", "shop-gateway").at("/spec/type").asText())
                .isEqualTo("NodePort");
    }

    @ParameterizedTest
    @EnumSource
    void spreadsWhereItCanAndNeverHasTo(ValueSet values) {
        assertThat(values.manifests().services())
                .allSatisfy(service -> assertThat(elements(pod(service).path("topologySpreadConstraints")))
                        .hasSize(2)
                        .allMatch(
                                each -> each.path("whenUnsatisfiable").asText().equals("ScheduleAnyway")));
    }

    @ParameterizedTest
    @EnumSource
    void scalesWhatIsThereAndLeavesItsNumberAlone(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.of("HorizontalPodAutoscaler")).allSatisfy(scaler -> {
            JsonNode target = scaler.at("/spec/scaleTargetRef");
            JsonNode scaled = manifests.get(
                    target.path("kind").asText(), target.path("name").asText());
            assertThat(scaled.at("/spec/replicas").isMissingNode()).isTrue();
            assertThat(scaler.at("/spec/minReplicas").asInt())
                    .isLessThan(scaler.at("/spec/maxReplicas").asInt());
            // A share of what is asked for: without a request there is nothing to share.
            assertThat(containers(scaled))
                    .allSatisfy(each -> assertThat(cpu(each)).isPositive());
        });
        assertThat(manifests.of("Deployment"))
                .allMatch(each -> each.at("/spec/replicas").isInt()
                        || manifests.find("HorizontalPodAutoscaler", name(each)).isPresent());
    }

    @Test
    void hasTwoOfEachAndScalersUnlessToldOtherwise() {
        Manifests manifests = ValueSet.DEFAULTS.manifests();

        assertThat(manifests.of("HorizontalPodAutoscaler"))
                .hasSize(4)
                .allMatch(each -> each.at("/spec/minReplicas").asInt() == 2);
        assertThat(manifests.services())
                .allMatch(each -> each.at("/spec/replicas").asInt(2) == 2);
    }

    @ParameterizedTest
    @EnumSource
    void letsANodeBeEmptiedOnePodAtATime(ValueSet values) {
        Manifests manifests = values.manifests();

        assertThat(manifests.of("PodDisruptionBudget"))
                .hasSize(manifests.services().size())
                .allSatisfy(budget -> {
                    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
                    assertThat(budget.at("/spec/minAvailable").isMissingNode()).isTrue();
                    var selector = PodTests.labels(budget.at("/spec/selector/matchLabels"));
                    assertThat(manifests.services().stream()
                                    .map(each -> PodTests.labels(each.at("/spec/template/metadata/labels")))
                                    .filter(each -> each.containsAll(selector)))
                            .hasSize(1);
                });
    }

    @Test
    void migratesInAJobOfEachRevisionThatIsTriedOftenEnough() {
        JsonNode job = ValueSet.DEFAULTS.manifests().get("Job", "shop-migrate-1");

        assertThat(job.at("/spec/backoffLimit").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(job.at("/spec/ttlSecondsAfterFinished").asInt()).isGreaterThan(3600);
        assertThat(job.at("/metadata/annotations").isMissingNode()).isTrue();
        assertThat(containers(job)).hasSize(4).allSatisfy(each -> {
            assertThat(Manifests.variable(each, "JAVA_TOOL_OPTIONS")).contains("-Dspring.context.exit=onRefresh");
            assertThat(Manifests.variable(each, "ORRERY_MIGRATION_ELSEWHERE")).isEmpty();
        });
        assertThat(withDatabase(ValueSet.DEFAULTS))
                .hasSize(4)
                .allMatch(each ->
                        Manifests.variable(each, "ORRERY_MIGRATION_ELSEWHERE").equals("true"));
    }

    @Test
    void migratesAndEndsWhateverElseTheJvmIsTold() {
        var values = Map.<String, Object>of("order.env.JAVA_TOOL_OPTIONS", "-Xlog:gc");
        var order = containers(Chart.render(values).get("Job", "shop-migrate-1")).stream()
                .filter(each -> each.path("name").asText().equals("orders"))
                .findFirst()
                .orElseThrow();

        assertThat(Manifests.variable(order, "JAVA_TOOL_OPTIONS"))
                .isEqualTo("-Xlog:gc -Dspring.context.exit=onRefresh");
    }

    @Test
    void migratesInTheServicesWhereThereIsNoJob() {
        assertThat(ValueSet.DNS.manifests().of("Job")).isEmpty();
        assertThat(withDatabase(ValueSet.DNS)).hasSize(4).allSatisfy(each -> {
            assertThat(Manifests.variable(each, "ORRERY_MIGRATION_ELSEWHERE")).isEmpty();
            assertThat(Manifests.variable(each, "SPRING_FLYWAY_CONNECTRETRIES")).isNotEmpty();
        });
    }

    private static Stream<JsonNode> withDatabase(ValueSet values) {
        return values.manifests().services().stream()
                .map(each -> pod(each).at("/containers/0"))
                .filter(each ->
                        !Manifests.variable(each, "SPRING_DATASOURCE_URL").isEmpty());
    }
}
