package dev.orrery.launcher.topology;

import dev.orrery.launcher.process.Launchable;

/** One process of the platform. */
public record Node(Component component, Launchable launchable) {

    public String name() {
        return launchable.name();
    }
}
