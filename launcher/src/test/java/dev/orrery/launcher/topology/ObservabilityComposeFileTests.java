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
import org.junit.jupiter.params.provider.ValueSource;

/** That {@code deploy/compose/observability.yml} watches all services, over each way to run them. */
class ObservabilityComposeFileTests {

    private static final String WATCH = "deploy/compose/observability.yml";
    private static final String TRACES = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";
    private static final ComposeFile FILE = ComposeFile.plain().with(WATCH);

    static Stream<ComposeFile> files() {
        return Stream.of(
                FILE,
                ComposeFile.plain().with("deploy/compose/ha.yml").with(WATCH),
                ComposeFile.plain().with("deploy/compose/edge.yml").with(WATCH));
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasEveryServiceButTheRegistryTellItsTraces(ComposeFile file) {
        Topology.services().stream()
                .filter(name -> !name.equals("discovery-service"))
                .forEach(name -> assertThat(file.environment(name))
                        .as(name)
                        .containsEntry("MANAGEMENT_TRACING_EXPORT_OTLP_ENABLED", "true")
                        .containsEntry(TRACES, "http://jaeger:4318/v1/traces")
                        .containsKey("ORRERY_SECURITY_ISSUER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana", "jaeger"})
    void boundsEachAndShowsItOnThisMachineAlone(String name) {
        var container = FILE.container(name);

        assertThat(container)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("restart", "unless-stopped")
                .containsEntry("networks", List.of("back", "front"));
        assertThat(String.valueOf(container.get("image"))).matches(ComposeFileTests.PINNED);
        assertThat(map(map(map(container, "deploy"), "resources"), "limits")).containsKeys("memory", "pids");
        assertThat((List<?>) container.get("ports")).singleElement().asString().startsWith("127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void hasItsSettingsInTheProject(String name) {
        assertThat((List<?>) FILE.container(name).get("volumes"))
                .extracting(String::valueOf)
                .filteredOn(each -> each.startsWith("./"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(ComposeFile.ROOT.resolve(each.substring(2, each.indexOf(':'))))
                        .isNotEmptyDirectory());
        assertThat(FILE.container(name)).containsKey("healthcheck");
    }

    @Test
    void callsEachByTheNameThatTheSettingsHave() throws IOException {
        var scraped = Files.readString(ComposeFile.ROOT.resolve("deploy/observability/prometheus/prometheus.yml"));
        var sources = Files.readString(
                ComposeFile.ROOT.resolve("deploy/observability/grafana/provisioning/datasources/datasources.yml"));

        assertThat(scraped).contains("http://discovery-service:8761/eureka", "discovery-service:9000");
        assertThat(sources).contains("http://prometheus:9090", "http://jaeger:16686");
        assertThat(FILE.containers()).contains("discovery-service", "prometheus", "jaeger");
    }
}
