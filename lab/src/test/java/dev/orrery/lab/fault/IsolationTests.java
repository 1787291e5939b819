package dev.orrery.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.lab.platform.LocalTarget;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTests {

    @TempDir
    private Path folder;

    private final PaperPlatform platform = new PaperPlatform("inventory-service-1", "order-service-1");
    private final Fault isolation = new Isolation(platform, "inventory-service-1");

    @Test
    void isThereWhileAnotherServiceDoesNotReachTheOneThatIsCutOff() {
        assertThat(isolation.isActive()).isFalse();

        isolation.inject();

        assertThat(isolation.isActive()).isTrue();
        assertThat(isolation.isGone()).isFalse();
    }

    @Test
    void isTakenBackByLettingItIn() {
        var interventions = new Interventions(platform, Journal.in(folder.resolve("lab.json")), () -> {});
        interventions.begin(isolation.undo(), isolation::inject);

        interventions.putBackTo(List.of());

        assertThat(platform.done).containsExactly("isolate inventory-service-1", "rejoin inventory-service-1");
        assertThat(isolation.isGone()).isTrue();
    }

    @Test
    void isRefusedWhereProcessesShareOneNetwork() {
        var local = new Isolation(new LocalTarget(new OrreryFolder(folder)), "inventory-service-1");

        assertThatThrownBy(local::inject)
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessage("The target local cannot cut one party off from all others; --target compose can.");
    }
}
