package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Forks;
import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs commands as somebody who is not root, because PostgreSQL refuses to run as root. For an ordinary user this
 * changes nothing; root becomes the user id that systems keep for nobody.
 */
final class Unprivileged {

    private static final String NOBODY = "65534";
    private static final List<String> SETPRIV =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final List<String> RUNUSER = List.of("runuser", "-u", "nobody", "--");

    /** To itself the command is somebody else; to the files outside it is root without root's rights. */
    private static final List<String> UNSHARE = List.of("unshare", "-U");

    private static final boolean ROOT = isRoot();
    private static final List<String> PREFIX = ROOT ? choose(Unprivileged::works) : List.of();

    private Unprivileged() {}

    /** The command as an unprivileged user runs it. */
    static List<String> run(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    /** Gives the folder and everything in it to the unprivileged user. */
    static void own(Path folder) {
        if (ROOT) {
            var owner = PREFIX.equals(UNSHARE) ? "0:0" : NOBODY + ":" + NOBODY;
            execute(List.of("chown", "-R", owner, folder.toString()));
        }
    }

    /** Whether the unprivileged user gets as far as this folder; a parent of it may be closed to them. */
    static boolean reaches(Path folder) {
        return !ROOT || execute(run(List.of("test", "-x", folder.toString()))) == 0;
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    ? Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException _) {
            return false;
        }
    }

    /** The first way that works, the one without a process in between before the others. */
    static List<String> choose(Predicate<List<String>> works) {
        return Stream.of(SETPRIV, RUNUSER, UNSHARE)
                .filter(works)
                .findFirst()
                .orElseThrow(() -> LauncherException.refused(
                        "PostgreSQL does not run as root, and neither setpriv, runuser nor unshare works here:"
                                + " run ./orrery as an ordinary user or install util-linux."));
    }

    private static boolean works(List<String> prefix) {
        return OwnSession.onPath(prefix.getFirst()).isPresent()
                && execute(Stream.concat(prefix.stream(), Stream.of("true")).toList()) == 0;
    }

    private static int execute(List<String> command) {
        try {
            var process = Forks.start(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD));
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
