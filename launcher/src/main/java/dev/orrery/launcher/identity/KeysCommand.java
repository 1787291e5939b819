package dev.orrery.launcher.identity;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.supervise.Suggestion;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys rotate}: lets another key sign tokens from now on, without one that stops being good. */
@Command(name = "keys", description = "keys rotate: another key signs tokens from now on")
public final class KeysCommand implements Runnable {

    private static final String ROTATE = "rotate";

    private final Supplier<List<URI>> instances;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Parameters(paramLabel = ROTATE, description = "the one thing to do with them")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private String action;

    /** @param instances finds the operator's endpoints of identity-service, or fails with a sentence when nothing runs */
    public KeysCommand(Supplier<List<URI>> instances) {
        this.instances = instances;
    }

    @Override
    public void run() {
        if (!action.equals(ROTATE)) {
            throw LauncherException.refused(Suggestion.unknown("action", action, List.of(ROTATE)));
        }
        spec.commandLine().getOut().println(KeyRotation.at(instances.get()).sentence());
    }
}
