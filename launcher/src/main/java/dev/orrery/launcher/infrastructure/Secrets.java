package dev.orrery.launcher.infrastructure;

import dev.orrery.launcher.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.stream.Collectors;

/** Random passwords by name, made when first asked for and kept in a file only its owner can read. */
public final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties known = new Properties();
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                known.load(new StringReader(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
    }

    /** The secret of this name; the same each time. */
    public synchronized String of(String name) {
        var secret = known.getProperty(name);
        return secret != null ? secret : create(name);
    }

    private String create(String name) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        known.setProperty(name, secret);
        PrivateFiles.write(
                file,
                known.stringPropertyNames().stream()
                        .sorted()
                        .map(each -> each + "=" + known.getProperty(each) + "\n")
                        .collect(Collectors.joining()));
        return secret;
    }
}
