package dev.orrery.launcher.cli;

import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;

/** Where {@code ./orrery} ends up. */
public final class Main {

    private Main() {}

    /** Carries out one verb and exits with its code. */
    public static void main(String[] arguments) {
        var folder = new OrreryFolder(Path.of(System.getProperty("orrery.root", "")));
        System.exit(Verbs.of(folder).execute(arguments));
    }
}
