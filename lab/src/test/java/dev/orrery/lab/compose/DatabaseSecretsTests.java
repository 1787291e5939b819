package dev.orrery.lab.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSecretsTests {

    @TempDir
    private Path folder;

    @Test
    void areTheLinesOfTheFiles() throws IOException {
        Files.writeString(folder.resolve("database-orders"), "a secret\n");

        assertThat(new DatabaseSecrets(folder).password("orders")).isEqualTo("a secret");
    }

    @Test
    void areRefusedWithTheSettingThatNamesThem() {
        assertThatThrownBy(() -> new DatabaseSecrets(folder).password("orders"))
                .isInstanceOfSatisfying(
                        LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(LauncherException.REFUSED))
                .hasMessageContaining(folder.resolve("database-orders").toString())
                .hasMessageContaining("ORRERY_SECRETS");
    }
}
