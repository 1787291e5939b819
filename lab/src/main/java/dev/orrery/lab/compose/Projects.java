package dev.orrery.lab.compose;

import dev.orrery.launcher.OrreryFolder;
import java.util.List;

/**
 * The two projects that a lab may find: a person's, which is used where it is up, and the one that is started for
 * experiments alone.
 */
record Projects(Docker docker, Project usual, Project own) {

    private static final String USUAL = "orrery";
    private static final String OWN = "orrery-lab";

    /** With the person's one under the name that compose would give it. */
    static Projects of(OrreryFolder folder) {
        var named = System.getenv().getOrDefault("COMPOSE_PROJECT_NAME", "");
        return of(folder, named.isBlank() ? USUAL : named);
    }

    static Projects of(OrreryFolder folder, String usual) {
        var docker = new Docker(folder.root(), "docker");
        return new Projects(docker, new Project(docker, folder.root(), usual), new Project(docker, folder.root(), OWN));
    }

    /** The one that is up, a person's first; the lab's own where none is. */
    Project current() {
        return List.of(usual, own).stream().filter(Project::isUp).findFirst().orElse(own);
    }
}
