package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.MechanismName;
import dev.orrery.launcher.supervise.Order;
import dev.orrery.launcher.supervise.Suggestion;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code switch}: a mechanism off or on, in every instance that carries it out, while everything runs. */
@Command(name = "switch", description = "Switches a mechanism off or on while everything runs")
final class SwitchCommand implements Runnable {

    private static final String ON = "on";
    private static final String OFF = "off";

    private final OrreryFolder folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MECHANISM", description = "such as retry")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String mechanism;

    @Parameters(index = "1", paramLabel = "on|off", description = "what it is to be from now on")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String position;

    SwitchCommand(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        var known = MechanismName.require(mechanism);
        if (!position.equals(ON) && !position.equals(OFF)) {
            throw LauncherException.refused(Suggestion.unknown("position", position, List.of(ON, OFF)));
        }
        var order = Order.switching(known.id(), position.equals(ON));
        spec.commandLine().getOut().println(ControlClient.require(folder).carryOut(order));
    }
}
