package dev.orrery.lab.cli;

import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;

/** Where {@code ./orrery lab} ends up. */
public final class Main {

    private Main() {}

    /** Carries out {@code lab} and exits with its code. */
    public static void main(String[] arguments) {
        var folder = new OrreryFolder(Path.of(System.getProperty("orrery.root", "")));
        System.exit(LabCommand.line(folder).execute(arguments));
    }
}
