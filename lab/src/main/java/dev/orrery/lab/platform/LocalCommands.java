package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.link.LinkName;

/** The launcher's verbs. */
public final class LocalCommands implements Commands {

    @Override
    public String resume(Instance instance) {
        return "./orrery resume " + instance.name();
    }

    @Override
    public String restart(Instance instance) {
        return "./orrery restart " + instance.name();
    }

    @Override
    public String switchOn(Mechanism mechanism) {
        return "./orrery switch " + mechanism.id() + " on";
    }

    @Override
    public String clear(LinkName link) {
        return "./orrery link " + link + " --clear";
    }

    @Override
    public String status() {
        return "./orrery status";
    }

    @Override
    public String startAgain() {
        return "./orrery down and ./orrery up";
    }
}
