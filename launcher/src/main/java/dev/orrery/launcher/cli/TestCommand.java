package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.infrastructure.Infrastructure;
import dev.orrery.launcher.infrastructure.ServerHome;
import dev.orrery.launcher.infrastructure.SharedServers;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.launcher.infrastructure.TestLeftovers;
import dev.orrery.launcher.infrastructure.TestServersChoice;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: every test of the project, on one set of servers. Names what failed at its end; exits with Maven's code. */
@Command(name = "test", description = "Runs every test of the project")
final class TestCommand implements Callable<Integer> {

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MAVEN_ARGUMENT",
            arity = "0..*",
            description = "after --, more arguments for Maven, such as -pl order-service")
    private List<String> mavenArguments = List.of();

    TestCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        removeLeftovers();
        var choice = TestServersChoice.make();
        var out = spec.commandLine().getOut();
        out.println(choice.sentence());
        out.flush();
        return switch (choice.kind()) {
            // Testcontainers starts and ends them with the JVM that uses them.
            case CONTAINERS -> verify(choice, Map.of());
            case PROCESSES -> onProcesses(choice);
        };
    }

    private int onProcesses(TestServersChoice choice) {
        var infrastructure = Infrastructure.start(ServerHome.of(folder.test(), folder.binaries()));
        var onInterrupt = new Thread(infrastructure::close, "stop-test-servers");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            var servers = folder.test().resolve("servers.json");
            SharedServers.of(infrastructure).write(servers);
            return verify(choice, Map.of(TestInfrastructure.SETTING, servers.toString()));
        } finally {
            infrastructure.close();
        }
    }

    private void removeLeftovers() {
        TestLeftovers.remove(folder.test()).ifPresent(other -> {
            throw LauncherException.refused("The tests of this folder are already running, in process " + other.pid()
                    + "; wait for their end or stop them.");
        });
        TestLeftovers.removeAllIn(folder.tests());
    }

    private int verify(TestServersChoice choice, Map<String, String> environment) {
        // Tests wait more than they compute: two modules at a time take an eighth less time, even on two cores.
        // A red test of one module does not keep the others' from being known.
        var maven = System.getenv().getOrDefault("ORRERY_MAVEN", "mvn");
        var command = new ArrayList<>(List.of(maven, "-B", "-T", "2", "--fail-at-end", "verify"));
        command.addAll(mavenArguments);
        var builder =
                new ProcessBuilder(command).directory(folder.root().toFile()).inheritIO();
        builder.environment().remove(TestInfrastructure.SETTING);
        builder.environment().putAll(environment);
        builder.environment().put(TestServersChoice.SETTING, choice.kind().word());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // File systems may know full seconds only.
        var start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            int code = Forks.start(builder).waitFor();
            if (code != 0) {
                tellWhatFailed(start);
            }
            return code;
        } catch (IOException e) {
            throw LauncherException.failed("Maven cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return LauncherException.FAILED;
        }
    }

    private void tellWhatFailed(Instant since) {
        var out = spec.commandLine().getOut();
        var failed = FailedTests.since(since, folder.root());
        if (!failed.isEmpty()) {
            out.println("Failed tests: " + failed.size());
            failed.forEach(each -> out.println("  " + each));
            out.flush();
        }
    }
}
