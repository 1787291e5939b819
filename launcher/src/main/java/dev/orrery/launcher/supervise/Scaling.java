package dev.orrery.launcher.supervise;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;

/** What can be scaled, and how far. */
public final class Scaling {

    private static final int MOST = 8;

    private Scaling() {}

    /** The service, if there can be so many of it from now on; else one sentence that says why not. */
    public static Component require(String service, int count) {
        var component = known(service);
        if (component.fixed() > 1) {
            throw LauncherException.refused(service + " cannot be scaled while it runs: everybody is told where each is"
                    + " at the start. ./orrery up --scale " + service + "=" + component.fixed() + " starts "
                    + component.fixed() + ".");
        }
        return require(component, count);
    }

    /** The service, if there can be so many of it from the start; else one sentence that says why not. */
    public static Component requireAtStart(String service, int count) {
        return require(known(service), count);
    }

    private static Component known(String service) {
        return Topology.component(service)
                .orElseThrow(
                        () -> LauncherException.refused(Suggestion.unknown("service", service, Topology.services())));
    }

    private static Component require(Component component, int count) {
        var name = component.name();
        if (component.fixed() == 1 && count != 1) {
            throw LauncherException.refused(name + " cannot be scaled: its port is known, so there is one of it.");
        }
        int most = component.fixed() == 0 ? MOST : component.fixed();
        if (count < 1 || count > most) {
            throw LauncherException.refused("There can be 1 to " + most + " instances of " + name + ", not " + count
                    + "; to have none for a while, kill them.");
        }
        return component;
    }
}
