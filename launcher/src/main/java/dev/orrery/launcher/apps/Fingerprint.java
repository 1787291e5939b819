package dev.orrery.launcher.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A short name for something, which differs when that differs. */
final class Fingerprint {

    private static final int LETTERS = 12;

    private Fingerprint() {}

    /** Names the content of a jar by the checksums in its directory, which spares reading all of it. */
    static String of(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            return of(zip.stream().map(entry -> entry.getName() + ":" + entry.getSize() + ":" + entry.getCrc()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    /** Names words in their order. */
    static String of(List<String> words) {
        return of(words.stream());
    }

    private static String of(Stream<String> lines) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
