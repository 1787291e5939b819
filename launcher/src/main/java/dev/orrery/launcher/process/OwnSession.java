package dev.orrery.launcher.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a program into a session of its own. Without it Ctrl-C at the terminal would reach every process at once, and they
 * could not be stopped in order.
 */
public final class OwnSession {

    private static final List<String> PREFIX = findPrefix();

    private OwnSession() {}

    /** The command, preceded by what makes it leave this session; unchanged where the machine has nothing for it. */
    public static List<String> of(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static List<String> findPrefix() {
        return onPath("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .or(() -> onPath("perl").map(perl -> List.of(perl.toString(), "-e", "setpgrp; exec @ARGV")))
                .orElse(List.of());
    }

    /** The executable of this name on the search path. */
    public static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
