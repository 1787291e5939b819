package dev.orrery.launcher.supervise;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.topology.Applications;
import dev.orrery.launcher.topology.PlatformSettings;
import dev.orrery.launcher.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A platform without services. As a program it starts it and then waits to be killed. */
final class ServersOnly {

    private ServersOnly() {}

    public static void main(String[] arguments) throws InterruptedException {
        var folder = new OrreryFolder(Path.of(arguments[0]));
        var supervisor = new Supervisor(topology(folder), folder.processTable());
        var control = ControlServer.start(supervisor, folder);
        supervisor.start();
        control.markReady();
        Thread.sleep(Long.MAX_VALUE);
    }

    static Topology topology(OrreryFolder folder) {
        var none = Topology.services().stream().collect(Collectors.toMap(service -> service, _ -> 0));
        return new Topology(new PlatformSettings(folder, folder.state(), 1, 1, none, Set.of()), new NoApplications());
    }

    private static final class NoApplications implements Applications {

        @Override
        public Path jar(String service) {
            throw new UnsupportedOperationException(service);
        }

        @Override
        public List<String> cacheFlags(String component) {
            return List.of();
        }
    }
}
