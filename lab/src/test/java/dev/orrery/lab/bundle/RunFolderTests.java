package dev.orrery.lab.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.9Z");

    @TempDir
    private Path lab;

    @Test
    void hasItsNameOnlyWhenEverythingIsInIt() throws IOException {
        var folder = RunFolder.create(lab, NOON, part -> {
            assertThat(lab.resolve("20261123T120000Z")).doesNotExist();
            Files.writeString(part.resolve("file"), "content");
        });

        assertThat(folder).isEqualTo(lab.resolve("20261123T120000Z"));
        assertThat(folder.resolve("file")).hasContent("content");
    }

    @Test
    void leavesNothingBehindWhenItCannotBeFilled() {
        assertThatThrownBy(() -> RunFolder.create(lab, NOON, part -> {
                    Files.writeString(part.resolve("file"), "content");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(lab).isEmptyDirectory();
    }

    @Test
    void passesByWhatARunThatWasKilledLeft() throws IOException {
        Files.createDirectory(lab.resolve("20261123T120000Z.part"));

        var folder = RunFolder.create(lab, NOON, _ -> {});

        assertThat(folder).isEqualTo(lab.resolve("20261123T120000Z-2"));
    }

    @Test
    void givesEachOfManyAtOnceItsOwn() {
        var folders = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> create())
                .distinct()
                .toList();

        assertThat(folders)
                .hasSize(16)
                .allSatisfy(folder -> assertThat(folder.resolve("file")).exists());
    }

    private Path create() {
        try {
            return RunFolder.create(lab, NOON, part -> Files.writeString(part.resolve("file"), "content"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
