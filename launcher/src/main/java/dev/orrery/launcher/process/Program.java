package dev.orrery.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as one process.
 *
 * @param name the instance's name, unique on the platform
 * @param command the executable and its arguments
 * @param environment variables added to those of the launcher
 * @param directory the working folder
 * @param log where standard output and error are appended
 */
public record Program(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
