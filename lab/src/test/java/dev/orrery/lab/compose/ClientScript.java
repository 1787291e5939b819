package dev.orrery.lab.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that says what Docker's client would say, where it matters what is made of that. */
final class ClientScript {

    private ClientScript() {}

    /** Writes it into this folder and returns how it is called. */
    static String write(Path folder, String script) throws IOException {
        var program = folder.resolve("docker");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }
}
