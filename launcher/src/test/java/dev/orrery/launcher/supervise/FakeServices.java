package dev.orrery.launcher.supervise;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.topology.Applications;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.PlatformSettings;
import dev.orrery.launcher.topology.Topology;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** A platform of fake services without servers: discovery-service, payment-service and two of order-service. */
record FakeServices(Path jar) implements Applications {

    static Topology topology(OrreryFolder folder) {
        var scale = new HashMap<String, Integer>();
        Topology.COMPONENTS.stream().map(Component::name).forEach(each -> scale.put(each, 0));
        scale.put("discovery-service", 1);
        scale.put("payment-service", 1);
        scale.put("order-service", 2);
        var settings = new PlatformSettings(folder, folder.state(), Ports.free(), Ports.free(), scale, Set.of());
        return new Topology(settings, new FakeServices(FakeService.jarIn(folder.root())));
    }

    @Override
    public Path jar(String service) {
        return jar;
    }

    @Override
    public List<String> cacheFlags(String component) {
        return List.of();
    }
}
