package dev.orrery.launcher.infrastructure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks the plain tar archives in which server binaries come: files, folders and links with short names. */
final class TarArchive {

    private static final int BLOCK = 512;

    private TarArchive() {}

    static void unpack(InputStream archive, Path into) throws IOException {
        var input = new DataInputStream(archive);
        var header = new byte[BLOCK];
        for (input.readFully(header); header[0] != 0; input.readFully(header)) {
            unpackEntry(header, input, into);
        }
    }

    private static void unpackEntry(byte[] header, DataInputStream input, Path into) throws IOException {
        var prefix = text(header, 345, 155);
        var name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
        long size = octal(header, 124, 12);
        var target = into.resolve(name).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("The archive names a file outside its folder: " + name);
        }
        switch (header[156]) {
            case '5' -> Files.createDirectories(target);
            case '2' -> {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
            }
            case '1' -> Files.createLink(target, into.resolve(text(header, 157, 100)));
            case '0', 0 -> unpackFile(target, size, (octal(header, 100, 8) & 0100) != 0, input);
            default -> throw new IOException("The archive has an entry of unknown kind: " + name);
        }
    }

    private static void unpackFile(Path target, long size, boolean executable, DataInputStream input)
            throws IOException {
        Files.createDirectories(target.getParent());
        try (var output = Files.newOutputStream(target)) {
            var buffer = new byte[64 * 1024];
            for (long left = size; left > 0; ) {
                int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("The archive ends in the middle of " + target);
                }
                output.write(buffer, 0, read);
                left -= read;
            }
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        input.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int offset, int length) {
        var digits = text(header, offset, length).trim();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
