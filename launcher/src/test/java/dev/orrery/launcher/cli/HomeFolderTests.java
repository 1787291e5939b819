package dev.orrery.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTests {

    @TempDir
    Path folder;

    @Test
    void takesAFolderThatIsNotThereYet() {
        assertThat(HomeFolder.require(folder.resolve("new"))).isEqualTo(folder.resolve("new"));
    }

    @Test
    void takesAFolderWithTheDataOfAPlatform() throws IOException {
        Files.createDirectories(folder.resolve("data/redis"));

        assertThat(HomeFolder.require(folder)).isEqualTo(folder);
    }

    @Test
    void refusesAFolderWithDataOfSomebodyElse() throws IOException {
        Files.createDirectories(folder.resolve("data/holidays"));

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> HomeFolder.require(folder))
                .withMessage(folder.resolve("data") + " is there and holds something else; choose another folder.");
    }

    @Test
    void refusesAFile() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> HomeFolder.require(file))
                .withMessage(file + " is a file; choose a folder.");
    }
}
