package dev.orrery.lab.compose;

import dev.orrery.lab.platform.ClientProgram;
import dev.orrery.lab.platform.ClientProgram.Ended;
import dev.orrery.launcher.LauncherException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Docker's client. */
final class Docker {

    // The first that knows !override.
    private static final Pattern OLD = Pattern.compile("v?(1\\..*|2\\.(\\d|1\\d|2[0-3])(\\D.*)?)");

    private final ClientProgram client;

    /**
     * The client of this name.
     *
     * @param folder where the commands run
     */
    Docker(Path folder, String program) {
        this.client = new ClientProgram("docker", program, folder);
    }

    /** Refuses with what is missing, where containers cannot be asked for. */
    void require() {
        if (!client.isInstalled()) {
            throw LauncherException.refused("The target compose needs Docker, and " + client.program()
                    + " is not on the PATH: install Docker 20.10 or newer with Compose 2.24 or newer.");
        }
        var compose = ask("compose", "version", "--short");
        if (!compose.isGood() || OLD.matcher(compose.output()).matches()) {
            throw LauncherException.refused(
                    "Docker has no Compose v2 here that is new enough (docker compose version says: "
                            + (compose.isGood() ? compose.output() : compose.lastWord())
                            + "); install 2.24 or newer.");
        }
        var engine = ask("version", "--format", "{{.Server.Version}}");
        if (!engine.isGood()) {
            throw LauncherException.refused(
                    "Docker's engine does not answer; start it, or let your user ask it: " + engine.lastWord());
        }
    }

    /** What it says within some seconds, however it ends. */
    Ended ask(String... arguments) {
        return client.ask(arguments);
    }

    /** Has something done, and fails with its last word when it cannot be. */
    void have(Duration limit, String... arguments) {
        client.have(limit, arguments);
    }

    /** Runs a command with these settings; fails when it takes longer than this. */
    Ended run(Duration limit, Map<String, String> settings, List<String> arguments) {
        return client.run(limit, settings, arguments);
    }
}
