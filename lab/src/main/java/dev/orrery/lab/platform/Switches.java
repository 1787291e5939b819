package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The mechanisms that are switched off here. What starts again in a container begins with all of them on, because nothing of
 * a container's settings can be changed; so it is told as soon as it can be.
 */
public final class Switches {

    private static final String ENDPOINT = "mechanisms";

    private final Management management;
    private final Set<Mechanism> off = ConcurrentHashMap.newKeySet();

    /** In the services that are managed so. */
    public Switches(Management management) {
        this.management = management;
    }

    /** Switches a mechanism in those that run and carry it out; nothing is switched where one of them does not answer. */
    public void set(Mechanism mechanism, boolean on, Collection<Instance> services) {
        var running =
                services.stream().filter(each -> each.managementPort() != 0).toList();
        for (var each : running) {
            if (all(each.name()).isEmpty()) {
                throw LauncherException.failed(
                        mechanism.id() + " stays as it is: " + each.name() + " does not answer. Is it paused?");
            }
        }
        if (on) {
            off.remove(mechanism);
        } else {
            off.add(mechanism);
        }
        for (var each : running) {
            if (!tell(each.name(), mechanism, on)) {
                throw LauncherException.failed(mechanism.id() + " is " + (on ? "on" : "off") + " from now on, but "
                        + each.name() + " does not say so; restart it.");
            }
        }
    }

    /** Tells one that has been started what is switched off; false when it does not take it yet. */
    public boolean tell(String instance) {
        return off.stream().allMatch(mechanism -> tell(instance, mechanism, false));
    }

    private boolean tell(String instance, Mechanism mechanism, boolean on) {
        var carriedOut = all(instance).map(all -> all.has(mechanism.id()));
        return carriedOut.isPresent()
                && (!carriedOut.get()
                        || management.write(instance, ENDPOINT + "/" + mechanism.id(), "{\"enabled\":" + on + "}"));
    }

    /** Whether no service says that it is off. */
    public boolean isOn(Mechanism mechanism, Collection<Instance> services) {
        return services.stream()
                .filter(Instance::isReady)
                .flatMap(each -> all(each.name()).stream())
                .allMatch(all -> all.path(mechanism.id()).path("enabled").asBoolean(true));
    }

    private Optional<JsonNode> all(String instance) {
        return management.read(instance, ENDPOINT);
    }
}
