package dev.orrery.testservers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A container that is reached at a port of this machine, as the engine tells. */
record Published(String id, String image) {

    static Optional<Published> at(int port) throws Exception {
        return docker("ps", "--no-trunc", "--format", "{{.ID}} {{.Image}} {{.Ports}}")
                .lines()
                .filter(each -> each.contains(":" + port + "->"))
                .map(each -> each.split(" "))
                .map(each -> new Published(each[0], each[1]))
                .findFirst();
    }

    /** Its address in the engine's network. */
    String address() throws Exception {
        return docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", id);
    }

    /** The content of one of its files. */
    String file(Path path) throws Exception {
        return run("cat", path.toString());
    }

    /** What a command in it prints. */
    String run(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("exec", id));
        all.addAll(List.of(command));
        return docker(all.toArray(String[]::new));
    }

    static String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
