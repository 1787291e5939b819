package dev.orrery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orrery.launcher.process.OwnSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTests {

    private static final Path PROJECT = Path.of(System.getProperty("orrery.root", ".."));

    @TempDir
    private Path folder;

    @Test
    void isAScriptForEveryPosixShell() throws Exception {
        assertThat(run("sh", "-n", "orrery")).isEmpty();
    }

    @Test
    void hasNothingThatShellcheckKnowsToGoWrong() throws Exception {
        assumeTrue(OwnSession.onPath("shellcheck").isPresent(), "shellcheck is not installed");

        assertThat(run("shellcheck", "orrery", ".ci/run", ".ci/reproducible")).isEmpty();
    }

    @Test
    void saysInOneSentenceThatThereIsNoJdk() throws Exception {
        var script = checkout(text -> text.replace("MIN_JDK=25", "MIN_JDK=999"));

        assertThat(run(command("sh", script.toString(), "status")))
                .startsWith("exit code 2\nOrrery needs JDK 999 or newer, and none was found: install one")
                .hasLineCount(2);
    }

    @Test
    void saysInOneSentenceThatThereIsNoMavenToBuildWith() throws Exception {
        var script = checkout(text -> text);
        var command = command("/bin/sh", script.toString(), "status");
        command.environment().put("PATH", onlySedAndDirname().toString());
        command.environment().remove("ORRERY_MAVEN");

        assertThat(run(command))
                .startsWith("exit code 2\nOrrery is built with Maven, and mvn is not on the PATH: install Maven")
                .hasLineCount(2);
    }

    @Test
    void findsItsProjectFromAnyFolderAndThroughLinks() throws Exception {
        var script = checkout(text -> text);
        var launcher = Files.createDirectories(folder.resolve("checkout/.orrery/launcher"));
        Files.createFile(launcher.resolve("launcher-0.1.0.jar"));
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("near"), script);
        Files.createSymbolicLink(elsewhere.resolve("far"), Path.of("near"));
        var command = command("sh", "./far", "status", "two words").directory(elsewhere.toFile());
        command.environment().put("JAVA_HOME", jdkThatOnlyTellsItsArguments().toString());

        assertThat(run(command).lines())
                .contains("-Dorrery.root=" + script.getParent().toRealPath())
                .endsWith("dev.orrery.launcher.cli.Main", "status", "two words");
    }

    @Test
    void keepsWhatItBuildsOutOfWhatAVerbSays() throws Exception {
        var script = checkout(text -> text);
        Files.createFile(script.resolveSibling("pom.xml"));
        var command = command("sh", script.toString(), "status");
        command.environment().put("JAVA_HOME", jdkThatOnlyTellsItsArguments().toString());
        command.environment().put("ORRERY_MAVEN", mavenThatOnlyTellsAModule().toString());
        var complaints = folder.resolve("complaints.txt");

        var process = command.redirectError(complaints.toFile()).start();

        assertThat(process.inputReader().lines())
                .noneMatch(line -> line.contains("Build"))
                .endsWith("status");
        assertThat(process.waitFor()).isZero();
        assertThat(complaints).content().startsWith("Building with ").endsWith("\n  Launcher\n");
    }

    private Path checkout(UnaryOperator<String> change) throws IOException {
        var script = Files.createDirectories(folder.resolve("checkout")).resolve("orrery");
        Files.writeString(script, change.apply(Files.readString(PROJECT.resolve("orrery"))));
        return script;
    }

    private Path onlySedAndDirname() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("sed", "dirname")) {
            Files.createSymbolicLink(
                    tools.resolve(tool), OwnSession.onPath(tool).orElseThrow());
        }
        return tools;
    }

    private Path jdkThatOnlyTellsItsArguments() throws IOException {
        var jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (var program : List.of("java", "javac")) {
            program(jdk.resolve("bin").resolve(program), "printf '%s\\n' \"$@\"");
        }
        return jdk;
    }

    /** The module is built before: there is nothing in it. */
    private Path mavenThatOnlyTellsAModule() throws IOException {
        var built = Files.createDirectories(folder.resolve("checkout/launcher/target/lib"));
        Files.createFile(built.resolve("some-library.jar"));
        Files.createFile(built.resolveSibling("launcher-0.1.0.jar"));
        return program(folder.resolve("mvn"), "echo '[INFO] Building Orrery :: Launcher'");
    }

    private static Path program(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String run(String... command) throws Exception {
        return run(command(command));
    }

    private static ProcessBuilder command(String... command) {
        return new ProcessBuilder(command).directory(PROJECT.toFile());
    }

    private static String run(ProcessBuilder command) throws Exception {
        var process = command.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "exit code " + process.exitValue() + "\n" + said;
    }
}
