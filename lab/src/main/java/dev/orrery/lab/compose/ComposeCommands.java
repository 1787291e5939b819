package dev.orrery.lab.compose;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Commands;
import dev.orrery.lab.platform.Instance;
import dev.orrery.launcher.link.LinkName;

/** The commands of docker compose. */
record ComposeCommands(String project) implements Commands {

    @Override
    public String resume(Instance instance) {
        return compose("unpause " + instance.service());
    }

    @Override
    public String restart(Instance instance) {
        return compose("restart " + instance.service());
    }

    /** What was switched off is on again when its process starts. */
    @Override
    public String switchOn(Mechanism mechanism) {
        return compose("restart");
    }

    @Override
    public String clear(LinkName link) {
        throw new UnsupportedOperationException("there are no links between containers");
    }

    @Override
    public String status() {
        return compose("ps --all");
    }

    @Override
    public String startAgain() {
        return compose("down") + " and up";
    }

    private String compose(String command) {
        return "docker compose -p " + project + " " + command;
    }
}
