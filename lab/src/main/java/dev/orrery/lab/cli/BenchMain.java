package dev.orrery.lab.cli;

import dev.orrery.launcher.OrreryFolder;
import java.nio.file.Path;

/** Where {@code ./orrery bench} ends up. */
public final class BenchMain {

    private BenchMain() {}

    /** Carries out {@code bench} and exits with its code. */
    public static void main(String[] arguments) {
        var folder = new OrreryFolder(Path.of(System.getProperty("orrery.root", "")));
        System.exit(BenchVerb.line(folder).execute(arguments));
    }
}
