package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.supervise.Order.Verb;
import dev.orrery.launcher.topology.ServiceInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders to services that are real processes and do nothing. */
class ServiceOrdersIntegrationTests {

    @TempDir
    Path root;

    private OrreryFolder folder;
    private Supervisor supervisor;
    private ControlServer control;

    @BeforeEach
    void start() {
        folder = new OrreryFolder(root);
        supervisor = new Supervisor(FakeServices.topology(folder), folder.processTable());
        control = ControlServer.start(supervisor, folder);
        supervisor.start();
    }

    @AfterEach
    void stop() {
        supervisor.stop();
        control.close();
        // That a process has ended is written down a moment later, into the folder that is deleted now.
        await().until(() -> ProcessTable.read(folder.processTable())
                .filter(table -> !table.processes().isEmpty())
                .isEmpty());
    }

    @Test
    void switchesAMechanismWhereItIsCarriedOutAndNowhereElse() {
        assertThat(order(Order.switching("retry", false)))
                .isEqualTo("retry is off in payment-service-1, order-service-1, order-service-2.");

        assertThat(List.of("payment-service-1", "order-service-1", "order-service-2"))
                .allSatisfy(each -> {
                    assertThat(isOn(each, Mechanism.RETRY)).isFalse();
                    assertThat(status(each).without()).containsExactly("retry");
                });
        assertThat(isOn("order-service-1", Mechanism.OUTBOX)).isTrue();
        assertThat(status("discovery-service-1").without()).isEmpty();

        order(Order.switching("retry", true));

        assertThat(isOn("order-service-1", Mechanism.RETRY)).isTrue();
        assertThat(status("order-service-1").without()).isEmpty();
    }

    @Test
    void keepsItSwitchedOverRestartsAndForNewInstances() {
        order(Order.switching("retry", false));

        order(Order.about(Verb.KILL, "order-service-1"));
        order(Order.restart("order-service-1"));
        order(Order.restart("payment-service-1"));
        order(Order.scale("order-service", 3));

        assertThat(List.of("order-service-1", "payment-service-1", "order-service-3"))
                .allSatisfy(each -> assertThat(isOn(each, Mechanism.RETRY)).isFalse());

        order(Order.switching("retry", true));
        order(Order.scale("order-service", 4));

        assertThat(isOn("order-service-3", Mechanism.RETRY)).isTrue();
        assertThat(isOn("order-service-4", Mechanism.RETRY)).isTrue();
    }

    @Test
    void tellsAnInstanceThatIsDownAtItsNextStart() {
        order(Order.about(Verb.KILL, "order-service-2"));

        assertThat(order(Order.switching("outbox", false)))
                .isEqualTo("outbox is off in payment-service-1, order-service-1."
                        + " To be told at its next start: order-service-2.");
        order(Order.restart("order-service-2"));

        assertThat(isOn("order-service-2", Mechanism.OUTBOX)).isFalse();
    }

    @Test
    void switchesNothingWhileAnInstanceDoesNotAnswer() {
        order(Order.about(Verb.PAUSE, "order-service-2"));
        await().until(() -> !answers("order-service-2")); // its threads stop one after the other

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> order(Order.switching("retry", false)))
                .withMessage("retry stays as it is: order-service-2 does not answer. Is it paused?");
        assertThat(isOn("order-service-1", Mechanism.RETRY)).isTrue();
        assertThat(status("order-service-1").without()).isEmpty();

        order(Order.about(Verb.RESUME, "order-service-2"));
        assertThat(order(Order.switching("retry", false))).contains("order-service-2");
    }

    @Test
    void namesInstancesThatDoNotSayThatItIsDone() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> order(Order.switching("bulkhead", false)))
                .withMessage("bulkhead is off from now on, but payment-service-1, order-service-1, order-service-2"
                        + " does not say so; restart it.");

        order(Order.restart("order-service-1"));

        assertThat(isOn("order-service-1", Mechanism.BULKHEAD)).isFalse();
    }

    @Test
    void saysThatNothingCarriesItOut() {
        assertThat(order(Order.switching("shared-cache", false)))
                .isEqualTo("shared-cache is off from now on; nothing that runs carries it out.");
    }

    @Test
    void saysWhereEverythingIs() {
        order(Order.scale("inventory-service", 1));

        var platform = ControlClient.require(folder).status().orElseThrow();

        assertThat(platform.data()).isEqualTo(folder.data().toString());
        assertThat(platform.logs()).isEqualTo(folder.logs().toString());
        assertThat(status("inventory-service-1").grpcPort()).isPositive();
        assertThat(status("order-service-1").grpcPort()).isZero();
    }

    @Test
    void refusesAMechanismThatDoesNotExist() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> order(Order.switching("rety", false)))
                .withMessage("There is no mechanism rety; did you mean retry?");
    }

    @Test
    void stopsOneInstanceInOrderUntilItIsRestarted() {
        order(Order.stop("order-service-2"));

        assertThat(status("order-service-2").state()).isEqualTo("stopped");
        assertThat(status("order-service-2").pid()).isZero();
        assertThat(Files.exists(root.resolve("order-service-2.stopped"))).isTrue();
        assertThat(status("order-service-1").healthy()).isTrue();
        assertThat(supervisor.isStopping()).isFalse();
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> order(Order.stop("order-service-2")))
                .withMessage("order-service-2 does not run: it is stopped.");

        order(Order.restart("order-service-2"));

        assertThat(status("order-service-2").healthy()).isTrue();
    }

    @Test
    void stopsAPausedInstanceInOrder() {
        order(Order.about(Verb.PAUSE, "order-service-2"));

        order(Order.stop("order-service-2"));

        assertThat(Files.exists(root.resolve("order-service-2.stopped"))).isTrue();
    }

    private String order(Order order) {
        return ControlClient.require(folder).carryOut(order);
    }

    private boolean answers(String instance) {
        return service(instance).isReady();
    }

    private ServiceInstance service(String instance) {
        return supervisor.processes().stream()
                .filter(each -> each.name().equals(instance))
                .map(each -> (ServiceInstance) each.launchable())
                .findFirst()
                .orElseThrow();
    }

    private boolean isOn(String instance, Mechanism mechanism) {
        try {
            return new InstanceMechanisms(service(instance)).isOn(mechanism).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessStatus status(String name) {
        return ControlClient.require(folder).status().orElseThrow().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
