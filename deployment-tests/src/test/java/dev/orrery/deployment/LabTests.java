package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code values-lab.yaml} adds for experiments, and that nothing of it is there otherwise. */
class LabTests {

    private static final Manifests LAB = ValueSet.LAB.manifests();
    private static final Manifests SMALL = ValueSet.SMALL.manifests();

    @Test
    void everyProcessIsRunByAKeeper() throws IOException {
        var keeper = Files.readString(Chart.FOLDER.resolve("files/keeper.sh"));

        assertThat(platform(LAB)).hasSize(9).allSatisfy(workload -> {
            var container = pod(workload).at("/containers/0");
            assertThat(texts(container.path("command"))).containsExactly("sh", "-c", keeper, "keeper");
            assertThat(elements(container.path("volumeMounts")))
                    .anyMatch(each -> each.path("mountPath").asText().equals("/lab"));
            assertThat(workload.at("/spec/template/metadata/annotations/orrery.dev~1lab")
                            .asText())
                    .isEqualTo("true");
        });
    }

    @Test
    void theKeeperRunsWhatTheContainerRunsOtherwise() throws IOException {
        var entryPoint = Files.readAllLines(Chart.ROOT.resolve("deploy/docker/Dockerfile")).stream()
                .filter(line -> line.startsWith("ENTRYPOINT "))
                .map(line -> Chart.parse(line.substring("ENTRYPOINT ".length())).getFirst())
                .map(LabTests::texts)
                .toList();

        assertThat(LAB.services())
                .hasSize(6)
                .allSatisfy(service -> assertThat(kept(service)).isEqualTo(entryPoint.getFirst()));
        assertThat(kept(LAB.get("StatefulSet", "shop-postgresql")))
                .startsWith("docker-entrypoint.sh")
                .endsWith(texts(pod(SMALL.get("StatefulSet", "shop-postgresql")).at("/containers/0/args"))
                        .toArray(String[]::new));
        assertThat(kept(LAB.get("StatefulSet", "shop-redis")))
                .isEqualTo(texts(pod(SMALL.get("StatefulSet", "shop-redis")).at("/containers/0/command")));
    }

    @Test
    void theKubeletDoesNotStartAgainWhatIsKeptDown() {
        assertThat(platform(LAB)).allSatisfy(each -> assertThat(alive(each)).isGreaterThanOrEqualTo(600));
        assertThat(platform(SMALL)).allSatisfy(each -> assertThat(alive(each)).isEqualTo(60));
    }

    private static int alive(JsonNode workload) {
        var probe = pod(workload).at("/containers/0/livenessProbe");
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    @Test
    void kafkaTellsThoseOutsideAnotherAddress() {
        var container = pod(LAB.get("StatefulSet", "shop-kafka")).at("/containers/0");

        assertThat(Manifests.variable(container, "KAFKA_ADVERTISED_LISTENERS"))
                .isEqualTo("PLAINTEXT://shop-kafka:9092,LAB://127.0.0.1:19092");
        assertThat(Manifests.variable(container, "KAFKA_LISTENERS")).endsWith(",LAB://:9094");
        assertThat(Manifests.variable(container, "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"))
                .endsWith(",LAB:PLAINTEXT");
    }

    @Test
    void nobodyElseChangesHowManyThereAre() {
        assertThat(LAB.of("HorizontalPodAutoscaler")).isEmpty();
        assertThat(Chart.render("shop", List.of(Chart.FOLDER.resolve("values-lab.yaml")), java.util.Map.of())
                        .of("HorizontalPodAutoscaler"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LAB")
    void nothingOfItIsThereOtherwise(ValueSet values) {
        assertThat(values.manifests().workloads().stream().map(JsonNode::toString))
                .noneMatch(each -> each.contains("keeper") || each.contains("/lab") || each.contains("LAB:"));
    }

    private static List<JsonNode> platform(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(each -> !each.path("kind").asText().equals("Job"))
                .toList();
    }

    private static List<String> kept(JsonNode workload) {
        return texts(pod(workload).at("/containers/0/args"));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.of(list)
                .flatMap(Manifests::elements)
                .map(JsonNode::asText)
                .toList();
    }
}
