package dev.orrery.launcher.replay;

import dev.orrery.launcher.oracle.Oracle;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;

/** What the verbs that use the platform need to know of it. */
public interface RunningPlatform {

    /** Where the platform keeps its data; how far the replay has come goes there too, and is wiped with it. */
    Path home();

    /** The folder of the dataset and the catalogue. */
    Path data();

    /**
     * The gateway's address.
     *
     * @throws dev.orrery.launcher.LauncherException if the platform does not run
     */
    URI gateway();

    /** The secret of a demo client. */
    String clientSecret(String client);

    /** The processes of the platform now, its launcher included; they change while a service is restarted. */
    Collection<ProcessHandle> processes();

    /** Reads the databases of the services. */
    Oracle oracle();
}
