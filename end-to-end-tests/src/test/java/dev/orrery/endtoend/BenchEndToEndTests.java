package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./orrery bench gateway}, for a moment: that it compares what it names, and not how that ends. */
@Timeout(300)
class BenchEndToEndTests {

    private static final List<String> COMPARED =
            List.of("no proxy", "our gateway, bare", "our gateway, everything on", "Spring Cloud Gateway as it comes");

    private final Checkout checkout = new Checkout("bench");

    @Test
    void comparesTheGatewayWithOthersAndLeavesNothingRunning() {
        var bench = checkout.bench("gateway", "--rounds", "1", "--seconds", "1", "--warm-up", "1");

        assertThat(bench.exitCode()).as(bench.output()).isZero();
        for (String name : COMPARED) {
            assertThat(bench.output().lines())
                    .as(bench.output())
                    .anyMatch(line -> line.startsWith(name + "  ") && line.endsWith(" 0"));
        }
        assertThat(bench.output()).contains("our gateway, everything on / our gateway, bare: ");
        assertThat(runningFrom(checkout.folder())).isEmpty();
    }

    private static List<String> runningFrom(Path folder) {
        return ProcessHandle.allProcesses()
                .map(each -> each.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
