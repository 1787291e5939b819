package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import dev.orrery.launcher.link.Protocol;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.supervise.Order.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between services that are real processes and do nothing. */
class LinkOrdersIntegrationTests {

    private static final LinkName LINK = new LinkName("order-service-1", "discovery-service-1");

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
    void putsALinkOnByARestartOfOneEndAndTakesItOffAgain() {
        long before = pid("order-service-1");
        long other = pid("order-service-2");

        assertThat(order(Order.link(LINK, Impairment.CUT)))
                .isEqualTo("The link " + LINK + " is cut. order-service-1 was restarted for that.");

        var link = links().getFirst();
        assertThat(link.name()).isEqualTo(LINK);
        assertThat(link.protocol()).isEqualTo(Protocol.HTTP);
        assertThat(link.impairment()).isEqualTo(Impairment.CUT);
        assertThat(command("order-service-1"))
                .contains("--eureka.client.service-url.defaultZone=http://127.0.0.1:" + link.port() + "/eureka/");
        assertThat(Ports.answers(link.port())).isTrue();
        assertThat(pid("order-service-1")).isNotEqualTo(before);
        assertThat(pid("order-service-2")).isEqualTo(other);

        assertThat(order(Order.unlink(LINK)))
                .isEqualTo("The link " + LINK + " is off. order-service-1 was restarted for that.");

        assertThat(links()).isEmpty();
        assertThat(command("order-service-1")).noneMatch(argument -> argument.contains("eureka"));
        assertThat(Ports.answers(link.port())).isFalse();
    }

    @Test
    void changesWhatALinkDoesWithoutARestart() {
        order(Order.link(LINK, Impairment.CLEAR));
        long before = pid("order-service-1");
        var slow = Impairment.delay(Duration.ofMillis(100), Duration.ofMillis(20));

        assertThat(order(Order.link(LINK, slow)))
                .isEqualTo("The link " + LINK + " is slower by 100 ms ± 20 ms each way.");

        assertThat(links()).extracting(LinkStatus::impairment).containsExactly(slow);
        assertThat(pid("order-service-1")).isEqualTo(before);
    }

    @Test
    void keepsALinkOverARestartAndASwitch() {
        order(Order.link(LINK, Impairment.CLEAR));

        order(Order.switching("retry", false));
        order(Order.restart("order-service-1"));

        assertThat(command("order-service-1"))
                .anyMatch(argument -> argument.contains(":" + links().getFirst().port()))
                .contains("--orrery.mechanisms.retry.enabled=false");
    }

    @Test
    void tellsAnEndThatIsDownAtItsNextStart() {
        order(Order.about(Verb.KILL, "order-service-1"));

        assertThat(order(Order.link(LINK, Impairment.CLEAR)))
                .isEqualTo("The link " + LINK + " is clear. order-service-1 is to be told at its next start.");
        assertThat(pid("order-service-1")).isZero();

        order(Order.restart("order-service-1"));

        assertThat(command("order-service-1")).anyMatch(argument -> argument.contains("eureka"));
    }

    @Test
    void forgetsTheLinksOfAnInstanceThatIsScaledAway() {
        order(Order.link(new LinkName("order-service-2", "discovery-service-1"), Impairment.CUT));
        int port = links().getFirst().port();

        order(Order.scale("order-service", 1));

        assertThat(links()).isEmpty();
        assertThat(Ports.answers(port)).isFalse();
    }

    @Test
    void endsTheLinksWithThePlatform() {
        order(Order.link(LINK, Impairment.CUT));
        int port = links().getFirst().port();

        supervisor.stop();

        assertThat(Ports.answers(port)).isFalse();
    }

    @Test
    void refusesWhatIsNoLink() {
        assertRefused(
                Order.link(new LinkName("order-servce-1", "discovery-service-1"), Impairment.CUT),
                "There is no process order-servce-1; did you mean order-service-1?");
        assertRefused(
                Order.link(new LinkName("order-service-1", "payment-service-1"), Impairment.CUT),
                "order-service-1 does not connect to payment-service-1; it connects to discovery-service,"
                        + " inventory-service, kafka, postgresql, redis.");
        assertRefused(Order.unlink(LINK), "There is no link " + LINK + ", nor any other.");
        order(Order.link(LINK, Impairment.CLEAR));
        assertRefused(
                Order.unlink(new LinkName("order-service-1", "discovery-service-2")),
                "There is no link order-service-1 discovery-service-2; did you mean " + LINK + "?");
    }

    @Test
    void refusesASecondLinkOverTheSamePort() {
        order(Order.scale("inventory-service", 1));
        var first = new LinkName("order-service-1", "inventory-service-1");

        assertThat(order(Order.link(first, Impairment.CLEAR)))
                .isEqualTo("The link " + first + " is clear. inventory-service-1 was restarted for that. Everybody who"
                        + " finds that port of inventory-service-1 in the registry goes over it.");

        assertRefused(
                Order.link(new LinkName("order-service-2", "inventory-service-1"), Impairment.CUT),
                "The link " + first + " is on and carries what would go over order-service-2 inventory-service-1.");
    }

    private String order(Order order) {
        return ControlClient.require(folder).carryOut(order);
    }

    private void assertRefused(Order order, String sentence) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> order(order))
                .withMessage(sentence)
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(LauncherException.REFUSED));
    }

    private List<LinkStatus> links() {
        return ControlClient.require(folder).snapshot().orElseThrow().links();
    }

    private long pid(String instance) {
        return supervisor.process(instance).pid().orElse(0L);
    }

    private List<String> command(String instance) {
        return supervisor.process(instance).launchable().prepare().command();
    }
}
