package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.client.DemoClient;
import dev.orrery.launcher.deadletters.DeadLetters;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.oracle.Oracle;
import dev.orrery.launcher.process.ProcessTable;
import dev.orrery.launcher.replay.RunningPlatform;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.PlatformStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform that runs in a folder, as its launcher describes it at the moment of asking. */
record LivePlatform(OrreryFolder folder) implements RunningPlatform {

    @Override
    public Path home() {
        return running().map(status -> Path.of(status.data())).orElseGet(folder::data);
    }

    /** Where its logs are, or where those of the usual platform are when none runs. */
    Path logs() {
        return running().map(status -> Path.of(status.logs())).orElseGet(folder::logs);
    }

    @Override
    public Path data() {
        return folder.root().resolve("data");
    }

    @Override
    public URI gateway() {
        return URI.create(status().gatewayUrl());
    }

    @Override
    public String clientSecret(String client) {
        return new DemoClient(client).secret();
    }

    @Override
    public Collection<ProcessHandle> processes() {
        return ProcessTable.read(folder.processTable()).stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.owner()), table.processes().stream().map(ProcessTable.Entry::process)))
                .flatMap(process -> process.find().stream())
                .toList();
    }

    @Override
    public Oracle oracle() {
        var status = status();
        var databases = status.databases().stream()
                .collect(Collectors.toMap(
                        PlatformStatus.DatabaseAddress::name,
                        each -> new Database(each.url(), each.username(), each.password())));
        return new Oracle(
                require(databases, "orders"),
                require(databases, "inventory"),
                require(databases, "payments"),
                () -> DeadLetters.waiting(status.kafkaBootstrapServers()));
    }

    /** The operator's endpoints of the instances of a service that run. */
    List<URI> operatorEndpoints(String service) {
        return status().processes().stream()
                .filter(process -> process.component().equals(service) && process.pid() != 0)
                .map(process -> URI.create("http://127.0.0.1:" + process.managementPort() + "/actuator"))
                .toList();
    }

    String kafkaBootstrapServers() {
        return status().kafkaBootstrapServers();
    }

    private static Database require(Map<String, Database> databases, String name) {
        return Optional.ofNullable(databases.get(name))
                .orElseThrow(() -> LauncherException.failed("The platform has no database " + name + "."));
    }

    private Optional<PlatformStatus> running() {
        return ControlClient.find(folder).flatMap(ControlClient::status);
    }

    private PlatformStatus status() {
        return ControlClient.require(folder)
                .status()
                .orElseThrow(() -> LauncherException.failed("The launcher does not answer; try again."));
    }
}
