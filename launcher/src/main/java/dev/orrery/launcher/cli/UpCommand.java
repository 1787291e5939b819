package dev.orrery.launcher.cli;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.MechanismName;
import dev.orrery.launcher.supervise.Scaling;
import dev.orrery.launcher.topology.PlatformSettings;
import dev.orrery.launcher.topology.Topology;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code up}: starts everything and runs it until Ctrl-C, or in the background. */
@Command(
        name = "up",
        description = "Starts everything and says what to do next",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it ran, or runs already",
            "1:a process failed; everything was stopped",
            "2:something has to change before it can run",
            "130:it was ended by Ctrl-C"
        })
final class UpCommand implements Callable<Integer> {

    private static final String HOME = "--home";

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--detach", description = "run in the background")
    private boolean detach;

    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "SERVICE=N",
            description = "so many instances of a service, such as order-service=2")
    private Map<String, Integer> scale = Map.of();

    @Option(names = "--ha", description = "two instances of each service, where --scale does not say otherwise")
    private boolean ha;

    @Option(names = "--without", split = ",", paramLabel = "MECHANISM", description = "switch mechanisms off")
    private List<String> without = List.of();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVICE",
            description = "start these services only, with all servers; others can be run from an IDE")
    private List<String> only = List.of();

    @Option(
            names = HOME,
            paramLabel = "FOLDER",
            description = "where data and logs go, instead of .orrery; the data there stays apart from the usual")
    private Optional<Path> home = Optional.empty();

    @Option(names = "--timing", description = "print where the time went, up to the first confirmed order")
    private boolean timing;

    @Option(names = "--no-aot", description = "neither make nor use AOT caches; starts take twice as long")
    private boolean noAot;

    @Option(names = "--detached", hidden = true, description = "this is the background process")
    private boolean detached;

    UpCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var settings = settings();
        if (isRunning(out)) {
            return 0;
        }
        if (detach) {
            return new DetachedLauncher(folder, settings.logs(), out).start(argumentsWithoutDetach());
        }
        try (var lock = lock(out).orElse(null)) {
            if (lock != null) {
                new Platform(folder, settings, new Platform.Wishes(!noAot, timing, detached), out).run();
            }
        }
        return 0;
    }

    private PlatformSettings settings() {
        scale.forEach(Scaling::requireAtStart);
        only.forEach(service -> Scaling.requireAtStart(service, 1));
        Map<String, Integer> instances = new HashMap<>();
        if (ha) {
            Topology.services().forEach(each -> instances.put(each, 2));
        }
        instances.putAll(scale);
        if (!only.isEmpty()) {
            Topology.services().stream().filter(each -> !only.contains(each)).forEach(each -> instances.put(each, 0));
        }
        Set<Mechanism> off = without.stream().map(MechanismName::require).collect(Collectors.toSet());
        return new PlatformSettings(
                folder,
                home().map(HomeFolder::require).orElseGet(folder::state),
                KnownPort.gateway().number(),
                KnownPort.discovery().number(),
                instances,
                off);
    }

    private Optional<RunLock> lock(PrintWriter out) {
        var lock = RunLock.tryAcquire(folder);
        if (lock.isEmpty()) {
            isRunning(out);
        }
        return lock;
    }

    private boolean isRunning(PrintWriter out) {
        var launcher = RunLock.holder(folder);
        launcher.ifPresent(holder -> {
            var status = ControlClient.find(folder).flatMap(ControlClient::status);
            out.println(status.map(each -> "The platform is already running (" + each.phase() + "): "
                            + each.gatewayUrl() + ", registry at " + each.discoveryUrl()
                            + "; ./orrery status shows its processes.")
                    .orElse("The platform is already being started by process " + holder.pid()
                            + "; ./orrery status shows how far it is."));
        });
        return launcher.isPresent();
    }

    private List<String> argumentsWithoutDetach() {
        List<String> arguments = new ArrayList<>(originalArguments());
        arguments.remove("--detach");
        home().ifPresent(folder -> {
            // The background process has another working folder than the person who named this one.
            int index = arguments.indexOf(HOME);
            if (index >= 0) {
                arguments.remove(index + 1);
                arguments.remove(index);
            }
            arguments.removeIf(each -> each.startsWith(HOME + "="));
            arguments.add(HOME + "=" + folder);
        });
        return arguments;
    }

    private Optional<Path> home() {
        return home.map(each -> each.toAbsolutePath().normalize());
    }

    private List<String> originalArguments() {
        ParseResult root = spec.root().commandLine().getParseResult();
        if (root == null) {
            throw LauncherException.failed("There are no arguments to start with.");
        }
        return root.originalArgs();
    }
}
