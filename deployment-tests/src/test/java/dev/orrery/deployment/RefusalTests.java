package dev.orrery.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That wrong values are refused, with what is wrong and what to do. */
class RefusalTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    discovery.mode=zookeeper          | /discovery/mode
                    migration.backoffLimit=1          | /migration/backoffLimit
                    gateway.replicas=0                | /gateway/replicas
                    gateway.replicaz=2                | replicaz
                    postgresql.persistance.enabled=1  | persistance
                    order.resources.limits.memory=5Mib| /order/resources/limits/memory
                    order.resources.requests.gpu=1    | gpu
                    image.tag=latest                  | /image/tag
                    image.pullPolicy=Sometimes        | /image/pullPolicy
                    redis.image=redis:latest          | /redis/image
                    kafka.image=apache/kafka          | /kafka/image
                    issuer=shop.example               | /issuer
                    demo=perhaps                      | /demo
                    gateway.service.nodePort=80       | /gateway/service/nodePort
                    shutdown.preStopSeconds=0         | /shutdown/preStopSeconds
                    lab.kafkaPort=0                   | /lab/kafkaPort
                    secrets.password=x                | secrets
                    """)
    void aValueThatIsWrongIsNamed(String value, String named) {
        String[] parts = value.split("=", 2);

        assertThatThrownBy(() -> Chart.render(Map.of(parts[0], parts[1]))).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql.internal=false | postgresql.internal is false, so postgresql.external.host must say where it is.
                    postgresql.internal=false,postgresql.external.host=db | postgresql.existingSecret must name a Secret with the passwords
                    postgresql.external.host=db | postgresql.external.host is set, but postgresql.internal is true
                    postgresql.databases.orders.name=shop | postgresql.databases.orders says other names than orders
                    redis.internal=false | redis.internal is false, so redis.external.host must say where it is.
                    redis.internal=false,redis.external.host=r,redis.external.username=u | redis.existingSecret must name a Secret
                    kafka.internal=false | kafka.internal is false, so kafka.external.bootstrapServers must say where it is
                    kafka.external.tls=true | kafka.external says how to reach a server elsewhere, but kafka.internal is true
                    kafka.internal=false,kafka.external.bootstrapServers[0]=k:9092,kafka.external.saslMechanism=PLAIN | kafka.existingSecret must name a Secret with jaas.
                    kafka.internal=false,kafka.external.bootstrapServers[0]=k:9092,kafka.external.tls=true,kafka.external.ownAuthority=true | kafka.existingSecret must name a Secret with authority.
                    kafka.internal=false,kafka.external.bootstrapServers[0]=k:9092,kafka.external.ownAuthority=true | kafka.external.tls is false
                    kafka.internal=false,kafka.external.bootstrapServers[0]=k:9092,kafka.existingSecret=broker | nothing of it would be used
                    gateway.service.nodePort=30080 | gateway.service.type is ClusterIP: set it to NodePort, or the port to 0.
                    ingress.enabled=true | ingress.enabled is true, so ingress.host must say which host it is for.
                    order.autoscaling.minReplicas=9 | order.autoscaling.minReplicas is 9, more than maxReplicas, which is 4.
                    lab.enabled=true | lab.enabled is true, but demo is false
                    shutdown.gracePeriodSeconds=20 | shutdown.gracePeriodSeconds is 20 and must be 40 at least
                    fullnameOverride=a-name-that-is-much-too-long-for-it | has 35 characters and may have 32
                    fullnameOverride=1shop | must begin with a letter
                    """)
    void valuesThatDoNotFitTogetherAreExplained(String values, String sentence) {
        var map = new TreeMap<String, Object>();
        for (String each : values.split(",")) {
            String[] parts = each.split("=", 2);
            map.put(parts[0], parts[1]);
        }

        assertThatThrownBy(() -> Chart.render(map)).hasMessageContaining(sentence);
    }

    @Test
    void everyObjectOfTheSchemaIsClosedAndEveryValueHasItsPlaceThere() throws Exception {
        JsonNode schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        JsonNode values = Chart.parse(Files.readString(Chart.FOLDER.resolve("values.yaml")))
                .getFirst();
        var open = new ArrayList<String>();
        var missing = new ArrayList<String>();
        closed(schema, "", open);
        places(schema, schema, values, "", missing);

        assertThat(open).isEmpty();
        assertThat(missing).isEmpty();
    }

    private static void closed(JsonNode schema, String path, List<String> open) {
        if (schema.has("properties") && schema.path("additionalProperties").asBoolean(true)) {
            open.add(path);
        }
        schema.properties().forEach(each -> closed(each.getValue(), path + "/" + each.getKey(), open));
    }

    private static void places(JsonNode root, JsonNode schema, JsonNode values, String path, List<String> missing) {
        JsonNode resolved =
                schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        if (resolved.path("additionalProperties").isObject()) {
            return;
        }
        values.properties().forEach(each -> {
            JsonNode place = resolved.path("properties").path(each.getKey());
            if (place.isMissingNode()) {
                missing.add(path + "/" + each.getKey());
            } else if (each.getValue().isObject()) {
                places(root, place, each.getValue(), path + "/" + each.getKey(), missing);
            }
        });
    }

    @Test
    void helmHasNothingToSayAboutTheChart() throws Exception {
        var result = Chart.helm().lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }
}
