package dev.orrery.endtoend;

import static dev.orrery.endtoend.ComposeProject.docker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.endtoend.Checkout.Result;
import dev.orrery.lab.compose.ComposeTarget;
import dev.orrery.lab.fault.Fault;
import dev.orrery.lab.fault.Interventions;
import dev.orrery.lab.fault.Isolation;
import dev.orrery.lab.fault.Journal;
import dev.orrery.lab.fault.ProcessFault;
import dev.orrery.lab.platform.Instance;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Folders;
import dev.orrery.launcher.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labs on a person's platform in containers, where a Docker engine answers and {@code ./orrery images} has been run. */
@Timeout(900)
class LabOnComposeEndToEndTests {

    private static final String NAME = "orrery-test-lab";
    private static final String FILES = "docker-compose.yml:deploy/compose/lab.yml";
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration SEEN = Duration.ofSeconds(30);
    private static final Map<String, String> SETTINGS = Map.of(
            "COMPOSE_PROJECT_NAME", NAME,
            "ORRERY_GATEWAY_PORT", Integer.toString(Ports.free()),
            "ORRERY_POSTGRESQL_PORT", Integer.toString(Ports.free()),
            "ORRERY_REDIS_PORT", Integer.toString(Ports.free()),
            "ORRERY_KAFKA_PORT", Integer.toString(Ports.free()));
    private static final Checkout CHECKOUT = new Checkout(NAME, SETTINGS);
    private static final ComposeProject PROJECT = new ComposeProject(CHECKOUT.folder(), NAME, FILES, SETTINGS);
    private static final ComposeTarget TARGET = new ComposeTarget(new OrreryFolder(CHECKOUT.folder()), NAME);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        ComposeProject.assumeImages("apache/kafka:4.3.1", "postgres:18-alpine", "redis:8.0-alpine");
        Folders.delete(CHECKOUT.folder().resolve("runs"));
        PROJECT.start();
    }

    @AfterAll
    static void stop() {
        PROJECT.remove();
    }

    @Test
    void aLabPassesAsItDoesOnProcessesAndLeavesThePlatformAsItWas() {
        var before = names();

        var lab = lab("run", "acid", "--short", "--attempts", "3");

        assertThat(lab.exitCode()).as(lab.output()).isZero();
        assertThat(lab.output()).contains("PASS acid.").doesNotContain("No platform runs here");
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void aLabFailsWithoutItsMechanismWhichIsOnAgainAfterwards() {
        var lab = lab("run", "idempotent-retries", "--short", "--without-mechanism");

        assertThat(lab.exitCode()).as(lab.output()).isEqualTo(1);
        assertThat(lab.output()).contains("FAIL idempotent-retries.");
        assertThat(TARGET.isOn(Mechanism.IDEMPOTENCY)).isTrue();
    }

    @Test
    void aProcessDiesForEverybodyAndIsStartedAgain() {
        actsAndIsPutBack(ProcessFault.kill(TARGET, "payment-service-1"), "payment-service-1", "killed");
    }

    @Test
    void aServerDiesAndIsFoundWhereItWas() {
        var address = TARGET.kafkaBootstrapServers();

        actsAndIsPutBack(ProcessFault.kill(TARGET, "kafka"), "kafka", "killed");

        assertThat(TARGET.kafkaBootstrapServers()).isEqualTo(address);
    }

    @Test
    void aProcessStandsStillAndGoesOn() {
        actsAndIsPutBack(ProcessFault.pause(TARGET, "inventory-service-1"), "inventory-service-1", "paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory-service-1", "redis"})
    void aProcessIsCutOffFromTheOthersAndIsLetInUnderItsName(String instance) {
        actsAndIsPutBack(new Isolation(TARGET, instance), instance, "ready");

        var service = instance.replaceFirst("-1$", "");
        assertThat(PROJECT.compose("exec", "-T", "order-service", "getent", "hosts", service)
                        .code())
                .isZero();
    }

    @Test
    void anInstanceThatIsAddedOrStartedIsToldWhatIsSwitchedOff() {
        TARGET.switchMechanism(Mechanism.STOCK_LOCKING, false);
        try {
            TARGET.scale("inventory-service", 2);
            TARGET.restart("inventory-service-1");

            assertThat(TARGET.instancesOf("inventory-service"))
                    .extracting(Instance::name, Instance::isReady)
                    .containsExactly(tuple("inventory-service-1", true), tuple("inventory-service-2", true));
            assertThat(TARGET.isOn(Mechanism.STOCK_LOCKING)).isFalse();
        } finally {
            TARGET.switchMechanism(Mechanism.STOCK_LOCKING, true);
            TARGET.scale("inventory-service", 1);
        }
        assertThat(TARGET.instancesOf("inventory-service")).hasSize(1);
        assertThat(TARGET.isOn(Mechanism.STOCK_LOCKING)).isTrue();
    }

    @Test
    void aPlatformThatCannotBeReachedIsRefusedWithTheCommandThatChangesIt() {
        var name = NAME + "-plain";
        var plain = new ComposeProject(CHECKOUT.folder(), name, "docker-compose.yml", SETTINGS);
        try {
            plain.start("--no-deps", "redis");

            assertRefused(
                    with(Map.of("COMPOSE_PROJECT_NAME", name)),
                    "The project " + name
                            + " is up without deploy/compose/lab.yml, so that the lab does not reach it; docker"
                            + " compose -f docker-compose.yml -f deploy/compose/lab.yml up --wait makes it possible.");
        } finally {
            plain.remove();
        }
    }

    @Test
    void aPlatformOfWhichAPartIsPausedIsRefusedWithTheCommandThatThawsIt() {
        TARGET.pause("redis");
        try {
            var lab = CHECKOUT.lab("run", "acid", "--target", "compose");

            assertThat(lab.exitCode()).as(lab.output()).isEqualTo(2);
            assertThat(lab.output().lines().toList())
                    .last()
                    .isEqualTo("redis is paused on the running platform; docker compose -p " + NAME
                            + " unpause redis makes the experiment possible.");
        } finally {
            TARGET.resume("redis");
        }
    }

    @Test
    void anImageThatIsMissingIsNamedBeforeAnythingStarts() {
        assertRefused(
                with(Map.of("COMPOSE_PROJECT_NAME", NAME + "-none", "ORRERY_VERSION", "0.0.0")),
                "No platform runs here; starting one of its own for the experiments.",
                "There is no image orrery/discovery-service:0.0.0; ./orrery images makes it.");
        assertThat(docker("ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=orrery-lab")
                        .output())
                .isBlank();
    }

    private void actsAndIsPutBack(Fault fault, String instance, String state) {
        var interventions = new Interventions(TARGET, Journal.in(folder.resolve("lab.json")), () -> {});

        interventions.begin(fault.undo(), fault::inject);
        await().atMost(SEEN).until(fault::isActive);
        assertThat(TARGET.instance(instance).state()).isEqualTo(state);

        interventions.putBackTo(List.of());
        await().atMost(SEEN).until(fault::isGone);
        await().atMost(SEEN).until(() -> TARGET.instance(instance).isReady());
    }

    private static List<String> names() {
        return TARGET.instances().stream()
                .map(each -> each.name() + " " + each.state())
                .toList();
    }

    private static Result lab(String... arguments) {
        var command = Stream.concat(Stream.of(arguments), Stream.of("--target", "compose"));
        return CHECKOUT.startLab(command.toArray(String[]::new)).await(LIMIT);
    }

    private static Result with(Map<String, String> others) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(others);
        return new Checkout(NAME, settings).lab("run", "acid", "--target", "compose");
    }

    private static void assertRefused(Result result, String... lines) {
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).isEqualTo(String.join("\n", lines) + "\n");
    }
}
