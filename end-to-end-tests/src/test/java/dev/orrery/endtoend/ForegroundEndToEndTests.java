package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.process.ProcessTable.Entry;
import dev.orrery.launcher.process.Signal;
import dev.orrery.launcher.process.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ./orrery up} at a terminal, from its start to each of its ends. A small platform is enough to see them. */
@Timeout(480)
class ForegroundEndToEndTests {

    private static final Duration LIMIT =
            Duration.ofSeconds(30); // promised are 15 s, on a machine that does nothing else

    private static final Duration START = Duration.ofMinutes(3); // without caches, and other platforms start beside it

    private final Checkout checkout = new Checkout("foreground");
    private Checkout.Started up;

    @BeforeEach
    void start() {
        checkout.orrery("down", "--wipe"); // what a killed run of these tests has left
        up = startPlatform();
    }

    @AfterEach
    void end() {
        up.process().destroyForcibly();
        checkout.orrery("down", "--wipe");
    }

    @Test
    void aRequestToEndStopsEachProcessBeforeThoseItUses() throws Exception {
        awaitReady();
        var processes = processes();
        assertThat(processes)
                .extracting(Entry::name)
                .containsExactlyInAnyOrder("postgresql", "redis", "kafka", "discovery-service-1", "identity-service-1");
        var second = checkout.orrery("up");
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).startsWith("The platform is already running (");

        Signals.send(Signal.TERM, up.process().toHandle());
        var first = up.await(LIMIT);

        assertThat(first.exitCode()).as(first.output()).isEqualTo(143);
        assertThat(processes).allMatch(each -> each.process().find().isEmpty());
        var stopped = lastLine(first.output());
        assertThat(stopped).startsWith("Stopped after ");
        assertThat(stopped).containsSubsequence("identity-service-1", "discovery-service-1");
        assertThat(stopped).containsSubsequence("identity-service-1", "postgresql");
    }

    @Test
    void anInterruptIsHeardDuringTheStart() throws Exception {
        assumeFalse(
                Checkout.ignoresInterrupts(),
                "the shell that started these tests in the background lets no SIGINT through");
        await().atMost(LIMIT).until(() -> processes().size() >= 3);
        var processes = processes();

        Signals.send(Signal.INT, up.process().toHandle());
        var result = up.await(LIMIT);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(130);
        assertThat(processes).allMatch(each -> each.process().find().isEmpty());
        assertThat(lastLine(result.output())).startsWith("Stopped after ");
    }

    @Test
    void aProcessThatDiesEndsTheOthersAndIsQuoted() throws Exception {
        awaitReady();
        var processes = processes();

        Signals.send(Signal.KILL, process("discovery-service-1"));
        var result = up.await(LIMIT);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(processes).allMatch(each -> each.process().find().isEmpty());
        Path log = checkout.folder().resolve(".orrery/logs/discovery-service-1.log");
        var lines = Files.readAllLines(log);
        assertThat(result.output())
                .contains("discovery-service-1 ended by itself. Its last lines:\n  ")
                .contains(lines.subList(Math.max(0, lines.size() - 20), lines.size()))
                .contains("The whole log: " + log)
                .endsWith("Everything else is stopped.\n");
    }

    @Test
    void theNextStartEndsWhatAKilledLauncherLeftAndNothingElse() throws Exception {
        awaitReady();
        var left = processes();
        var bystander = new ProcessBuilder("sleep", "300").start();
        up.process().destroyForcibly().waitFor();
        assertThat(left).allMatch(each -> each.process().find().isPresent());

        up = startPlatform();
        awaitReady();

        assertThat(up.output()).contains("Ended what a killed launcher had left: ");
        assertThat(left).allMatch(each -> each.process().find().isEmpty());
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly();
    }

    private Checkout.Started startPlatform() {
        return checkout.start("up", "--only", "discovery-service,identity-service", "--no-aot");
    }

    private void awaitReady() {
        await().atMost(START).until(() -> {
            assertThat(up.isRunning()).as(up.output()).isTrue();
            return up.output().contains("These run;");
        });
    }

    private List<Entry> processes() {
        return ProcessTable.read(checkout.folder().resolve(".orrery/run/processes.json"))
                .map(ProcessTable.Contents::processes)
                .orElse(List.of());
    }

    private ProcessHandle process(String name) {
        return processes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .flatMap(each -> each.process().find())
                .orElseThrow();
    }

    private static String lastLine(String output) {
        return output.lines().toList().getLast();
    }
}
