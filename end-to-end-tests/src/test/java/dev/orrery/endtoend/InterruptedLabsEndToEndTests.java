package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.orrery.contracts.Mechanism;
import dev.orrery.endtoend.Checkout.Result;
import dev.orrery.endtoend.Checkout.Started;
import dev.orrery.endtoend.Shop.Line;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.process.Signal;
import dev.orrery.launcher.process.Signals;
import dev.orrery.launcher.supervise.ControlClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code ./orrery lab run} that is interrupted, killed or refused: the platform is as it was before. */
@Timeout(600)
@ResourceLock(Platform.LOCK)
class InterruptedLabsEndToEndTests {

    private static final Duration LIMIT = Duration.ofMinutes(3); // a lab is in its control arm after half a minute
    private static final String SERVICE = "inventory-service-1";
    private static final String INTERRUPTED =
            "Interrupted: nothing can be concluded, and everything is as it was before.\n";

    private final Platform platform = Platform.shared();
    private final Target target = platform.target();
    private final Path journal = platform.folder().run().resolve("lab.json");

    @BeforeEach
    void openTheShop() {
        platform.awaitAllReady();
    }

    @AfterEach
    void everythingIsAsItWasBefore() {
        assertThat(target.instances()).allMatch(Instance::isReady);
        assertThat(Mechanism.values()).allMatch(target::isOn);
        assertThat(journal).doesNotExist();
        platform.awaitAllReady();
        var shop = platform.shop();
        var sku = shop.product("AFTER-" + UUID.randomUUID(), 1);
        assertThat(shop.order("tok_ok", new Line(sku, 1)).orderStatus()).isEqualTo("CONFIRMED");
    }

    @Test
    void anInterruptInTheControlArmPutsEverythingBack() {
        assumeFalse(
                Checkout.ignoresInterrupts(),
                "the shell that started these tests in the background lets no SIGINT through");
        var lab = platform.startLab("run", "base", "--short");
        awaitWords(lab, "  control\n");
        awaitDamage(Mechanism.ASYNCHRONOUS_RESERVATION);

        var second = platform.lab("run", "acid");
        Signals.send(Signal.INT, lab.process().toHandle());
        var first = lab.await(LIMIT);

        assertRefused(second, "Another ./orrery lab is running on this platform; wait for its end or stop it.\n");
        assertThat(first.exitCode()).as(first.output()).isEqualTo(2);
        assertThat(first.output()).endsWith(INTERRUPTED);
        assertWithoutStackTrace(first);
    }

    @Test
    void aRequestToEndMakesTheCardProviderWorkAgain() {
        var management = new Management(target);
        var lab = platform.startLab("run", "fault-tolerance", "--short", "--without-mechanism");
        await().atMost(LIMIT).until(() -> mode(management).startsWith("slow"));

        Signals.send(Signal.TERM, lab.process().toHandle());
        var result = lab.await(LIMIT);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).endsWith(INTERRUPTED);
        assertWithoutStackTrace(result);
        assertThat(mode(management)).isEqualTo("normal");
    }

    private static String mode(Management management) {
        return management
                .read("payment-service-1", "provider")
                .map(answer -> answer.path("mode").asString(""))
                .orElse("");
    }

    /** The next one puts back first and only then finds that Redis, which somebody else has frozen, is in its way. */
    @Test
    void whatAKilledLabHasLeftIsPutBackByTheNextBeforeAnythingElse() {
        var lab = platform.startLab("run", "base", "--short", "--without-mechanism");
        awaitDamage(Mechanism.ASYNCHRONOUS_RESERVATION);
        lab.process().destroyForcibly();
        lab.await(LIMIT);
        assertThat(journal).exists();
        assertThat(target.isOn(Mechanism.ASYNCHRONOUS_RESERVATION)).isFalse();

        target.pause("redis");
        var next = labUntil(() -> target.resume("redis"));

        assertThat(next.exitCode()).as(next.output()).isEqualTo(2);
        assertThat(next.output())
                .startsWith("Putting back what an interrupted experiment has left.\n")
                .endsWith(
                        "redis is paused on the running platform; ./orrery resume redis makes the experiment possible.\n");
    }

    @Test
    void aGatewayThatDoesNotAnswerIsNamed() {
        var gateway =
                ProcessHandle.of(target.instance("gateway-service-1").pid()).orElseThrow();

        Signals.send(Signal.STOP, gateway);
        var result = labUntil(() -> Signals.send(Signal.CONT, gateway));

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output())
                .endsWith("The platform's gateway at " + target.gateway()
                        + " does not answer; ./orrery status tells more.\n");
        assertWithoutStackTrace(result);
    }

    @Test
    void aLauncherThatDoesNotAnswerIsNamed() {
        var launcher = ControlClient.require(platform.folder()).launcher().orElseThrow();

        Signals.send(Signal.STOP, launcher);
        var result = labUntil(() -> Signals.send(Signal.CONT, launcher));

        assertRefused(
                result, "The platform is not answering; ./orrery status tells more. Try again when it is ready.\n");
    }

    /** A lab that meets trouble, and what ends the trouble, come what may. */
    private Result labUntil(Runnable end) {
        try {
            return platform.lab("run", "acid");
        } finally {
            end.run();
        }
    }

    /** The mechanism is off in the running service, and a part of the platform is down. */
    private void awaitDamage(Mechanism off) {
        await().atMost(LIMIT)
                .until(() -> !target.isOn(off) && !target.instance(SERVICE).isReady());
    }

    private static void awaitWords(Started lab, String words) {
        await().atMost(LIMIT).until(() -> {
            assertThat(lab.isRunning()).as(lab.output()).isTrue();
            return lab.output().contains(words);
        });
    }

    private static void assertRefused(Result result, String output) {
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).isEqualTo(output);
    }

    private static void assertWithoutStackTrace(Result result) {
        assertThat(result.output()).doesNotContain("Exception", "\tat ");
    }
}
