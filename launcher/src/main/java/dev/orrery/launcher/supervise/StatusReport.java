package dev.orrery.launcher.supervise;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.supervise.PlatformStatus.DatabaseAddress;
import dev.orrery.launcher.topology.ServiceInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Asks all processes how they are. */
record StatusReport(Supervisor supervisor) {

    /** Asks all at the same time; one that does not answer costs two seconds. */
    PlatformStatus create(String phase) {
        return create(phase, askAll());
    }

    /** Says what the supervisor knows, without asking the processes. */
    PlatformStatus createWithoutAsking(String phase) {
        return create(phase, supervisor.snapshot());
    }

    private PlatformStatus create(String phase, List<ProcessStatus> processes) {
        var settings = supervisor.topology().settings();
        var databases = supervisor.topology().ownedDatabases().entrySet().stream()
                .map(each -> new DatabaseAddress(
                        each.getKey(),
                        each.getValue().url(),
                        each.getValue().username(),
                        each.getValue().password()))
                .toList();
        return new PlatformStatus(
                phase,
                settings.data().toString(),
                settings.logs().toString(),
                settings.gatewayUrl(),
                settings.discoveryUrl(),
                supervisor.topology().kafkaBootstrapServers(),
                databases,
                processes,
                supervisor.links().status());
    }

    private List<ProcessStatus> askAll() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var questions = supervisor.processes().stream()
                    .map(each -> (Callable<ProcessStatus>) () -> describe(each, true))
                    .toList();
            return threads.invokeAll(questions).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static ProcessStatus describe(SupervisedProcess process, boolean ask) {
        var state = process.state();
        var usage = process.usage();
        return new ProcessStatus(
                process.name(),
                process.component().name(),
                process.pid().orElse(0L),
                process.launchable().port(),
                process.launchable() instanceof ServiceInstance service ? service.managementPort() : 0,
                process.launchable() instanceof ServiceInstance service ? service.grpcPort() : 0,
                state.toString(),
                ask && state == ProcessState.READY && process.launchable().isReady(),
                usage.residentBytes(),
                usage.cpu().toMillis(),
                process.since(),
                process.readyAfter().map(Duration::toMillis).orElse(0L),
                process.log().map(Path::toString).orElse(null),
                process.launchable() instanceof ServiceInstance service
                        ? service.switchedOff().stream()
                                .map(Mechanism::id)
                                .sorted()
                                .toList()
                        : List.of());
    }
}
