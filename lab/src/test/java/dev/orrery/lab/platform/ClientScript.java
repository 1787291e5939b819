package dev.orrery.lab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that says what the client of another system would say, where it matters what is made of that. */
public final class ClientScript {

    private ClientScript() {}

    /** Writes it into this folder and returns how it is called. */
    public static String write(Path folder, String script) throws IOException {
        var program = folder.resolve("client");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }
}
