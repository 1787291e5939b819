package dev.orrery.deployment;

import static dev.orrery.deployment.Manifests.component;
import static dev.orrery.deployment.Manifests.containers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the image tells its JVM about memory, and what pods give it. */
class HeapTests {

    /** The AOT cache of order-service has some 6 MiB of objects; they go to the old generation, two thirds of the heap. */
    private static final int CACHE_MEBIBYTES = 7;

    @ParameterizedTest
    @EnumSource
    void holdsTheObjectsOfTheCacheFromTheStartAndFitsIntoEachPod(ValueSet values) throws IOException {
        int begins = option("-Xms(\\d+)m");
        int percentage = option("-XX:MaxRAMPercentage=(\\d+)");

        assertThat(begins * 2 / 3).isGreaterThan(2 * CACHE_MEBIBYTES);
        assertThat(values.manifests().workloads())
                .filteredOn(each ->
                        component(each).endsWith("-service") || component(each).equals("migrate"))
                .isNotEmpty()
                .allSatisfy(workload -> assertThat(containers(workload))
                        .allSatisfy(container -> assertThat(mebibytes(container) * percentage / 100)
                                .isGreaterThan(2L * begins)));
    }

    private static int option(String pattern) throws IOException {
        var entrypoint = Files.readAllLines(Chart.ROOT.resolve("deploy/docker/Dockerfile")).stream()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .findFirst()
                .orElseThrow();
        var found = Pattern.compile("\"" + pattern + "\"").matcher(entrypoint);
        assertThat(found.find()).as(entrypoint).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static long mebibytes(JsonNode container) {
        var limit = container.at("/resources/limits/memory").asText();
        return Quantity.getAmountInBytes(new Quantity(limit)).longValue() >> 20;
    }
}
