package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.link.LinkName;

/** What a person types to change a platform of this kind, for sentences that say what has to be done. */
public interface Commands {

    /** Thaws an instance. */
    String resume(Instance instance);

    /** Starts an instance. */
    String restart(Instance instance);

    /** Switches a mechanism on. */
    String switchOn(Mechanism mechanism);

    /** Has a link do nothing to its connections. */
    String clear(LinkName link);

    /** Shows how the platform is. */
    String status();

    /** Stops the platform and starts it again. */
    String startAgain();
}
