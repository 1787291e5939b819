package dev.orrery.lab.compose;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The passwords of the databases, in the folder from which compose takes them, too. */
record DatabaseSecrets(Path folder) {

    static DatabaseSecrets of(Path root) {
        var named = System.getenv().getOrDefault("ORRERY_SECRETS", "");
        return new DatabaseSecrets(root.resolve(named.isBlank() ? "deploy/compose/secrets" : named));
    }

    String password(String database) {
        var file = folder.resolve("database-" + database);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw LauncherException.refused("The password of the database " + database + " cannot be read from " + file
                    + "; ORRERY_SECRETS has to name the folder that the platform was started with.");
        }
    }
}
