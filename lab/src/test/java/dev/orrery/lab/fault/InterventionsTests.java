package dev.orrery.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Registry;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterventionsTests {

    private static final LinkName LINK = new LinkName("order-service-1", "redis");

    @TempDir
    private Path folder;

    private final PaperPlatform platform = new PaperPlatform("inventory-service-1", "order-service-1");
    private final List<String> stopped = new ArrayList<>();

    @Test
    void takesEverythingBackTheLatestFirst() {
        var interventions = interventions();
        interventions.switchOff(Mechanism.OUTBOX);
        interventions.atLeast("inventory-service", 2);
        interventions.begin(Undo.restart("order-service-1"), () -> platform.kill("order-service-1"));
        platform.done.clear();

        interventions.putBackTo(List.of());

        assertThat(platform.done)
                .containsExactly("restart order-service-1", "scale inventory-service to 1", "switch outbox on");
        assertThat(interventions.due()).isEmpty();
    }

    @Test
    void leavesAloneWhatSomebodyElseHasSwitchedOff() {
        platform.off.add(Mechanism.INBOX);
        var interventions = interventions();

        interventions.switchOff(Mechanism.INBOX);
        interventions.putBackTo(List.of());

        assertThat(platform.done).isEmpty();
        assertThat(platform.isOn(Mechanism.INBOX)).isFalse();
    }

    @Test
    void leavesAServiceThatHasInstancesEnough() {
        var interventions = interventions();

        interventions.atLeast("inventory-service", 1);

        assertThat(platform.done).isEmpty();
        assertThat(interventions.due()).isEmpty();
    }

    @Test
    void resumesOnlyWhatIsStillPaused() {
        var interventions = interventions();
        interventions.begin(Undo.resume("order-service-1"), () -> platform.pause("order-service-1"));
        platform.resume("order-service-1");
        platform.done.clear();

        interventions.putBackTo(List.of());

        assertThat(platform.done).isEmpty();
    }

    @Test
    void knowsAfterACrashWhatIsToBeTakenBack() {
        interventions().switchOff(Mechanism.OUTBOX);
        platform.done.clear();

        interventions().putBackTo(List.of());

        assertThat(platform.done).containsExactly("switch outbox on");
        assertThat(folder.resolve("lab.json")).doesNotExist();
    }

    @Test
    void hasWrittenDownWhatItDoesBeforeItDoesIt() {
        var interventions = interventions();

        assertThatThrownBy(() -> interventions.begin(Undo.restart("order-service-1"), () -> {
                    throw new IllegalStateException("the launcher died just now");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(interventions().due()).containsExactly(Undo.restart("order-service-1"));
    }

    @Test
    void goesOnWithTheRestWhenOneThingCannotBeTakenBack() {
        var interventions = interventions();
        interventions.switchOff(Mechanism.OUTBOX);
        interventions.begin(Undo.restart("no-such-service-1"), () -> {});
        platform.done.clear();

        assertThatThrownBy(() -> interventions.putBackTo(List.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("no-such-service-1");

        assertThat(platform.done).containsExactly("switch outbox on");
        assertThat(interventions.due()).containsExactly(Undo.restart("no-such-service-1"));
    }

    @Test
    void takesBackOnlyWhatWasDoneSince() {
        var interventions = interventions();
        interventions.begin(Undo.down(), () -> {});
        interventions.atLeast("inventory-service", 2);
        var then = interventions.due();
        interventions.switchOff(Mechanism.OUTBOX);
        platform.done.clear();

        interventions.putBackTo(then);

        assertThat(platform.done).containsExactly("switch outbox on");
        assertThat(interventions.due()).containsExactly(Undo.scale("inventory-service", 1), Undo.down());
    }

    @Test
    void putsNothingBackOnAPlatformThatIsStoppedAnyway() {
        var interventions = interventions();
        interventions.begin(Undo.down(), () -> {});
        interventions.switchOff(Mechanism.OUTBOX);
        platform.done.clear();

        interventions.endAll();

        assertThat(stopped).containsExactly("stopped");
        assertThat(platform.done).isEmpty();
        assertThat(interventions.due()).isEmpty();
    }

    @Test
    void letsAThreadGoThatWasToStandStillWhereTheCrashDidNotHappen() throws Exception {
        try (var service = OperatorsEndpoint.start()) {
            platform.managedAt(service.address());
            var interventions = interventions();
            var crash = new CrashAt(platform, "order-service-1", "outbox-sent", Duration.ofMillis(20));
            assertThatThrownBy(() -> interventions.begin(crash.undo(), crash::inject))
                    .hasMessageStartingWith("Nothing came by at outbox-sent");

            interventions.putBackTo(List.of());

            assertThat(service.posted())
                    .containsExactly(
                            "/stop-points/outbox-sent {\"armed\":true}", "/stop-points/outbox-sent {\"armed\":false}");
            assertThat(platform.done).isEmpty();
        }
    }

    @Test
    void takesOutOfTheRegistryWhatItHasAddedToIt() throws Exception {
        try (var registry = OperatorsEndpoint.start()) {
            platform.registryAt(registry.address());
            interventions()
                    .begin(
                            Undo.deregister("payment-service", "witness-1"),
                            () -> new Registry(platform)
                                    .register("payment-service", "witness-1", URI.create("http://127.0.0.1:7")));

            interventions().endAll();

            assertThat(registry.posted()).hasSize(2);
            assertThat(registry.posted().getFirst())
                    .startsWith("/apps/PAYMENT-SERVICE {")
                    .contains("\"instanceId\":\"witness-1\"", "\"$\":7");
            assertThat(registry.posted().getLast()).startsWith("DELETE /apps/PAYMENT-SERVICE/witness-1");
        }
    }

    @Test
    void doesNotMindARegistryThatHasGone() {
        var interventions = interventions();
        interventions.begin(Undo.deregister("payment-service", "witness-1"), () -> {});

        interventions.endAll();

        assertThat(interventions.due()).isEmpty();
    }

    @Test
    void goesOnPuttingBackWhenItIsInterrupted() {
        var interventions = interventions();
        interventions.switchOff(Mechanism.OUTBOX);
        interventions.switchOff(Mechanism.INBOX);
        platform.done.clear();

        Thread.currentThread().interrupt();
        interventions.putBackTo(List.of());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(platform.done).containsExactly("switch inbox on", "switch outbox on");
        assertThat(folder.resolve("lab.json")).doesNotExist();
    }

    @Test
    void putsALinkOnAndTakesItOffAfterWhatWasDoneToIt() {
        var interventions = interventions();
        interventions.putOn(LINK);
        interventions.begin(Undo.clear(LINK), () -> platform.impair(LINK, Impairment.CUT));
        platform.done.clear();

        interventions().endAll();

        assertThat(platform.done).containsExactly("link order-service-1 redis clear", "link order-service-1 redis off");
        assertThat(interventions().due()).isEmpty();
    }

    @Test
    void leavesALinkOnThatSomebodyElseHasPutOn() {
        platform.impair(LINK, Impairment.CLEAR);
        platform.done.clear();
        var interventions = interventions();

        interventions.putOn(LINK);
        interventions.putBackTo(List.of());

        assertThat(platform.done).isEmpty();
    }

    @Test
    void refusesALinkThatSomebodyElseHasImpaired() {
        platform.impair(LINK, Impairment.CUT);

        assertThatThrownBy(() -> interventions().putOn(LINK))
                .isInstanceOf(LauncherException.class)
                .hasMessage("The link order-service-1 redis is cut on the running platform;"
                        + " ./orrery link order-service-1 redis --clear makes the experiment possible.");
    }

    @Test
    void clearsNoLinkThatIsOffAlready() {
        var interventions = interventions();
        interventions.putOn(LINK);
        interventions.begin(Undo.clear(LINK), () -> platform.impair(LINK, Impairment.CUT));
        platform.takeOff(LINK);
        platform.done.clear();

        interventions.putBackTo(List.of());

        assertThat(platform.done).isEmpty();
    }

    @Test
    void takesADamagedJournalForAnEmptyOne() throws Exception {
        Files.writeString(folder.resolve("lab.json"), "[{\"kind\":\"SWI");

        assertThat(interventions().due()).isEmpty();
    }

    private Interventions interventions() {
        return new Interventions(platform, Journal.in(folder.resolve("lab.json")), () -> stopped.add("stopped"));
    }
}
