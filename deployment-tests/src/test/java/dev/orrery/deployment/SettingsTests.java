package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.component;
import static dev.orrery.deployment.Manifests.elements;
import static dev.orrery.deployment.Manifests.pod;
import static dev.orrery.deployment.Manifests.variable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each service is told what it asks for, under names it knows. */
class SettingsTests {

    private static final JsonNode COMPOSE = read("docker-compose.yml");

    /** How containers find each other under compose; pods have addresses. */
    private static final Set<String> ONLY_UNDER_COMPOSE =
            Set.of("eurekainstancepreferipaddress", "eurekainstancehostname", "eurekainstanceinstanceid");

    private static JsonNode read(String file) {
        try {
            return Chart.parse(Files.readString(Chart.ROOT.resolve(file))).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Spring Boot makes of a variable's name, and of a setting's where it looks for a variable. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Set<String> told(JsonNode service) {
        JsonNode container = pod(service).at("/containers/0");
        var files = elements(pod(service).path("volumes"))
                .flatMap(each -> each.findValues("path").stream())
                .map(JsonNode::asText);
        return Stream.concat(
                        elements(container.path("env"))
                                .map(each -> each.path("name").asText()),
                        files)
                .map(SettingsTests::uniform)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void eachServiceIsToldWhatItDoesNotStartWithout(ValueSet values) {
        assertThat(values.manifests().services()).allSatisfy(service -> {
            JsonNode required = read(component(service) + "/src/main/resources/application.yml")
                    .at("/orrery/required-settings");
            var demo = values == ValueSet.SMALL || values == ValueSet.SMALL_DNS || values == ValueSet.LAB;
            var expected = elements(required)
                    .map(JsonNode::asText)
                    .filter(each -> !demo || !each.startsWith("orrery.identity.clients."))
                    .map(SettingsTests::uniform)
                    .toList();

            assertThat(told(service)).containsAll(expected);
        });
    }

    @Test
    void eachServiceIsToldWhatComposeTellsIt() {
        assertThat(ValueSet.SMALL.manifests().services()).allSatisfy(service -> {
            JsonNode compose = COMPOSE.at("/services/" + component(service));
            var expected = new TreeSet<String>();
            compose.path("environment").fieldNames().forEachRemaining(each -> expected.add(uniform(each)));
            elements(compose.path("secrets"))
                    .forEach(each -> expected.add(uniform(each.path("target").asText())));
            expected.removeAll(ONLY_UNDER_COMPOSE);
            expected.removeIf(each -> each.equals("springkafkabootstrapservers")
                    && component(service).equals("identity-service"));
            expected.removeIf(each ->
                    each.startsWith("springdataredis") && component(service).equals("payment-service"));

            assertThat(told(service)).containsAll(expected);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everybodyHasTheSameIssuer(ValueSet values) {
        var expected = values == ValueSet.EXTERNAL || values == ValueSet.EVERYTHING
                ? "https://shop.example"
                : "http://localhost:8080";

        assertThat(values.manifests().services())
                .allMatch(each -> variable(pod(each).at("/containers/0"), "ORRERY_SECURITY_ISSUER")
                        .equals(expected));
    }

    @Test
    void instancesRegisterTheAddressOfTheirPod() {
        assertThat(ValueSet.DEFAULTS.manifests().services()).allSatisfy(service -> {
            JsonNode container = pod(service).at("/containers/0");
            var names = elements(container.path("env"))
                    .map(each -> each.path("name").asText())
                    .toList();

            assertThat(variable(container, "EUREKA_INSTANCE_IPADDRESS")).isEqualTo("$(POD_IP)");
            assertThat(variable(container, "EUREKA_INSTANCE_INSTANCEID")).isEqualTo("$(POD_NAME)");
            // The kubelet fills in only what stands before.
            assertThat(names.subList(0, 2)).containsExactly("POD_NAME", "POD_IP");
        });
    }

    @Test
    void noSecretIsInAVariable() {
        assertThat(ValueSet.values())
                .allSatisfy(values -> assertThat(values.manifests().workloads().stream()
                                .flatMap(each -> Manifests.containers(each).stream())
                                .flatMap(each -> elements(each.path("env")))
                                .map(each -> each.path("name").asText()))
                        .noneMatch(each ->
                                each.matches(".*(PASSWORD|SECRET|KEY).*") && !each.equals("POSTGRES_PASSWORD_FILE")));
    }

    @Test
    void serversElsewhereAreWhereTheValuesSay() {
        JsonNode container = pod(ValueSet.EXTERNAL.manifests().get("Deployment", "shop-order-service"))
                .at("/containers/0");

        assertThat(variable(container, "SPRING_DATASOURCE_URL"))
                .isEqualTo("jdbc:postgresql://db.example:5433/orders?sslmode=require");
        assertThat(variable(container, "SPRING_KAFKA_BOOTSTRAP_SERVERS")).isEqualTo("k1.example:9094,k2.example:9095");
        assertThat(variable(container, "SPRING_KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
        assertThat(variable(container, "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM"))
                .isEqualTo("SCRAM-SHA-512");
        assertThat(variable(container, "SPRING_KAFKA_SSL_TRUSTSTORETYPE")).isEqualTo("PEM");
        assertThat(told(ValueSet.EXTERNAL.manifests().get("Deployment", "shop-order-service")))
                .contains(
                        uniform("spring.kafka.properties.sasl.jaas.config"),
                        uniform("spring.kafka.ssl.trust-store-certificates"));
        assertThat(variable(container, "SPRING_DATA_REDIS_HOST")).isEqualTo("cache.example");
        assertThat(variable(container, "SPRING_DATA_REDIS_PORT")).isEqualTo("6380");
        assertThat(variable(container, "SPRING_DATA_REDIS_USERNAME")).isEqualTo("shop");
        assertThat(variable(container, "SPRING_DATA_REDIS_SSL_ENABLED")).isEqualTo("true");
    }

    @Test
    void furtherSettingsAreAFileAndFurtherVariablesWin() {
        Manifests manifests = ValueSet.EVERYTHING.manifests();
        JsonNode gateway = manifests.get("Deployment", "other-gateway-service");
        JsonNode container = pod(gateway).at("/containers/0");
        String file = manifests
                .get("ConfigMap", "other-gateway-service")
                .at("/data/application.yml")
                .asText();

        assertThat(Chart.parse(file)
                        .getFirst()
                        .path("orrery.gateway.routing.attempts")
                        .asInt())
                .isEqualTo(3);
        assertThat(variable(container, "SPRING_CONFIG_ADDITIONAL_LOCATION")).isEqualTo("file:/etc/orrery/");
        assertThat(elements(container.path("volumeMounts"))
                        .map(each -> each.path("mountPath").asText()))
                .contains("/etc/orrery");
        assertThat(variable(container, "JAVA_TOOL_OPTIONS")).isEqualTo("-Xlog:gc");
        // Another content is another pod.
        assertThat(gateway.at("/spec/template/metadata/annotations").has("orrery.dev/settings"))
                .isTrue();
    }

    @Test
    void withoutTheDemoNobodyKnowsThePasswords() {
        Manifests manifests = ValueSet.DEFAULTS.manifests();

        assertThat(manifests.services())
                .noneMatch(each -> variable(pod(each).at("/containers/0"), "SPRING_PROFILES_ACTIVE")
                        .contains("demo"));
        assertThat(manifests.of("Secret"))
                .hasSize(3)
                .allSatisfy(secret -> assertThat(secret.path("data").properties())
                        .isNotEmpty()
                        .allMatch(each -> each.getValue().asText().length() == 44));
    }
}
