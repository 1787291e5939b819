package dev.orrery.launcher.supervise;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.topology.Component;
import dev.orrery.launcher.topology.Topology;

/** What can be scaled, and how far. */
public final class Scaling {

    private static final int MOST = 8;

    private Scaling() {}

    /** The service, if there can be so many of it; else one sentence that says why not. */
    public static Component require(String service, int count) {
        var component = Topology.component(service)
                .orElseThrow(
                        () -> LauncherException.refused(Suggestion.unknown("service", service, Topology.services())));
        if (component.fixedPort() && count != 1) {
            throw LauncherException.refused(service + " cannot be scaled: its port is known, so there is one of it.");
        }
        if (count < 1 || count > MOST) {
            throw LauncherException.refused("There can be 1 to " + MOST + " instances of " + service + ", not " + count
                    + "; to have none for a while, kill them.");
        }
        return component;
    }
}
