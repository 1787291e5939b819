package dev.orrery.launcher.supervise;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.files.PrivateFiles;
import dev.orrery.launcher.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running launcher takes orders, as written into a file that only its owner can read.
 *
 * @param secret who does not send it is refused
 */
record ControlAddress(ProcessIdentity launcher, int port, String secret) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Path file(OrreryFolder folder) {
        return folder.run().resolve("control.json");
    }

    /** The address of the launcher that runs now; empty when none does. */
    static Optional<ControlAddress> find(OrreryFolder folder) {
        var file = file(folder);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), ControlAddress.class))
                            .filter(each -> each.launcher().find().isPresent())
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        PrivateFiles.write(file, JSON.writeValueAsString(this));
    }
}
