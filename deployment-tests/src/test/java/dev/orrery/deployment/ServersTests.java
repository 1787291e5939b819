package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the servers in the cluster are those of {@code docker-compose.yml}. */
class ServersTests {

    private static final JsonNode COMPOSE =
            Chart.parse(text(Chart.ROOT.resolve("docker-compose.yml"))).getFirst();

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode container(String server) {
        return pod(ValueSet.SMALL.manifests().get("StatefulSet", "shop-" + server))
                .at("/containers/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "kafka", "redis"})
    void runTheSameImageWithAsMuchMemory(String server) {
        JsonNode compose = COMPOSE.at("/services/" + server);

        assertThat(container(server).path("image").asText())
                .isEqualTo(compose.path("image").asText());
        assertThat(container(server).at("/resources/limits/memory").asText())
                .isEqualTo(compose.at("/deploy/resources/limits/memory").asText() + "i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "kafka", "redis"})
    void areLookedAfterAndKeepTheirDataInAFolderOfTheirOwn(String server) {
        JsonNode container = container(server);
        String data = switch (server) {
            case "postgresql" -> "/var/lib/postgresql";
            case "kafka" -> "/var/lib/kafka/data";
            default -> "/data";
        };

        assertThat(container.has("startupProbe") && container.has("readinessProbe") && container.has("livenessProbe"))
                .isTrue();
        assertThat(elements(container.path("volumeMounts"))
                        .filter(each -> each.path("mountPath").asText().equals(data))
                        .map(each -> each.path("name").asText()))
                .containsExactly("data");
        assertThat(ValueSet.EVERYTHING
                        .manifests()
                        .get("StatefulSet", "other-" + server)
                        .at("/spec/volumeClaimTemplates/0/metadata/name")
                        .asText())
                .isEqualTo("data");
    }

    @Test
    void postgresqlMakesTheSameDatabases() {
        assertThat(ValueSet.SMALL
                        .manifests()
                        .get("ConfigMap", "shop-postgresql")
                        .at("/data/databases.sh")
                        .asText())
                .isEqualTo(text(Chart.ROOT.resolve("deploy/compose/postgresql/databases.sh")));
        assertThat(elements(container("postgresql").path("args")).map(JsonNode::asText))
                .containsExactlyElementsOf(elements(COMPOSE.at("/services/postgresql/command"))
                        .map(JsonNode::asText)
                        .toList());
        assertThat(Manifests.variable(container("postgresql"), "POSTGRES_INITDB_ARGS"))
                .isEqualTo(COMPOSE.at("/services/postgresql/environment/POSTGRES_INITDB_ARGS")
                        .asText());
    }

    @Test
    void kafkaHasTheSameSettingsButItsNameAndFolder() {
        Map<String, String> here = elements(container("kafka").path("env"))
                .collect(Collectors.toMap(
                        each -> each.path("name").asText(),
                        each -> each.path("value").asText()));
        Map<String, String> expected = new TreeMap<>();
        COMPOSE.at("/services/kafka/environment")
                .properties()
                .forEach(each -> expected.put(each.getKey(), each.getValue().asText()));
        expected.put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://shop-kafka:9092");
        // Below what is mounted: a volume may have folders of its own, which Kafka would take for topics.
        expected.put("KAFKA_LOG_DIRS", "/var/lib/kafka/data/logs");

        assertThat(here).isEqualTo(expected);
    }

    @Test
    void redisHasTheSameOptionsAndAPassword() {
        String command = container("redis").at("/command/2").asText();
        String options = elements(COMPOSE.at("/services/redis/command"))
                .map(JsonNode::asText)
                .filter(each -> each.startsWith("--max") || each.matches("\\d+mb|volatile.*"))
                .collect(Collectors.joining(" "));

        assertThat(command).contains("--save 300 1 " + options).contains("requirepass $(cat /run/secrets/redis)");
    }
}
