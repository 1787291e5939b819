package dev.orrery.launcher.topology;

import static dev.orrery.launcher.topology.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That {@code deploy/compose/edge.yml} leaves one door, which the gateways believe, over the plain shop and over two of all. */
class EdgeComposeFileTests {

    private static final String EDGE = "deploy/compose/edge.yml";

    static Stream<ComposeFile> files() {
        return Stream.of(
                ComposeFile.plain().with(EDGE),
                ComposeFile.plain().with("deploy/compose/ha.yml").with(EDGE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void publishesTheEdgeAloneAndOnThisMachineAlone(ComposeFile file) {
        assertThat(file.containers()).allSatisfy(name -> {
            var ports = (List<?>) file.container(name).getOrDefault("ports", List.of());
            if (name.equals("edge")) {
                assertThat(ports).singleElement().asString().startsWith("127.0.0.1:");
            } else {
                assertThat(ports).as(name).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void letsTheEdgeReachTheGatewaysAndNothingElse(ComposeFile file) {
        assertThat(file.container("edge")).containsEntry("networks", List.of("front", "edge"));
        assertThat(file.container("gateway-service")).containsEntry("networks", List.of("edge", "back"));
        assertThat(file.part("networks", "edge")).containsEntry("internal", true);
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasTheGatewaysBelieveTheNetworkOfTheEdge(ComposeFile file) {
        var network = file.part("networks", "edge").toString();
        var believed = String.valueOf(file.environment("gateway-service").get("ORRERY_GATEWAY_HEADERS_TRUSTEDPROXIES"));

        assertThat(believed).endsWith("/24");
        assertThat(network).contains("subnet=" + believed);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isTheIssuerForEverybodyWhoReadsTokens(ComposeFile file) {
        Topology.services().stream()
                .filter(name -> !name.equals("discovery-service"))
                .forEach(name -> assertThat(file.environment(name))
                        .as(name)
                        .containsEntry("ORRERY_SECURITY_ISSUER", "https://localhost:${ORRERY_EDGE_PORT:-8443}"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void cannotWriteOrRiseAboveItself(ComposeFile file) {
        var edge = file.container("edge");

        assertThat(edge)
                .containsEntry("read_only", true)
                .containsEntry("user", "nginx")
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("restart", "unless-stopped")
                .containsKey("healthcheck");
        assertThat(String.valueOf(edge.get("image"))).matches(ComposeFileTests.PINNED);
        assertThat(map(map(map(edge, "deploy"), "resources"), "limits")).containsKeys("memory", "pids");
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasAFileForEachSecret(ComposeFile file) {
        assertThat(file.names("secrets"))
                .contains("tls-certificate", "tls-key")
                .allSatisfy(name -> assertThat(ComposeFile.ROOT
                                .resolve("deploy/compose/secrets")
                                .resolve(name))
                        .isNotEmptyFile());
    }

    @Test
    void overwritesWhateverAClientSaysOfItself() throws IOException {
        assertThat(Files.readString(ComposeFile.ROOT.resolve("deploy/compose/edge/nginx.conf")))
                .contains("proxy_set_header X-Forwarded-For $remote_addr;")
                .containsPattern("proxy_set_header Forwarded 'for=\\$client;")
                .doesNotContain("$proxy_add_x_forwarded_for");
    }
}
