package dev.orrery.launcher.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AOT caches of a checkout in which one service is built. */
class AppsTests {

    private static final String SERVICE = "order-service";

    @TempDir
    private Path checkout;

    @BeforeEach
    void build() throws IOException {
        build("as it was");
    }

    @Test
    void aTrainingWritesACacheThatLaterStartsRead() throws IOException {
        assertThat(apps(true).withoutCache()).isEqualTo(Set.of(SERVICE));
        assertThat(apps(true).cacheFlags(SERVICE)).isEmpty();

        train();

        assertThat(apps(true).withoutCache()).isEmpty();
        var flag = apps(true).cacheFlags(SERVICE).getFirst();
        assertThat(flag).startsWith("-XX:AOTCache=");
        assertThat(Path.of(flag.substring(flag.indexOf('=') + 1))).hasContent("what was loaded");
    }

    @Test
    void whatHasACacheIsNotTrainedAgain() throws IOException {
        train();

        assertThat(apps(true).inTraining().cacheFlags(SERVICE))
                .isEqualTo(apps(true).cacheFlags(SERVICE));
    }

    @Test
    void aCacheIsLeftAloneWhereNoneIsWanted() throws IOException {
        train();

        assertThat(apps(false).cacheFlags(SERVICE)).isEmpty();
    }

    @Test
    void aTrainingThatWasCutOffLeavesNoCache() {
        apps(true).keepTrained();

        assertThat(apps(true).withoutCache()).isEqualTo(Set.of(SERVICE));
    }

    @Test
    void anotherBuildHasToBeTrainedAgainAndTheOldCacheIsRemoved() throws IOException {
        train();
        var old = apps(true).cacheFlags(SERVICE).getFirst().substring("-XX:AOTCache=".length());

        build("as it is now");
        apps(true).deleteOutdated();

        assertThat(apps(true).withoutCache()).isEqualTo(Set.of(SERVICE));
        assertThat(Path.of(old)).doesNotExist();
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        Files.delete(jar());

        assertThatThrownBy(() -> apps(true))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("order-service is not built: ");
    }

    /** What a JVM does at its end when it is asked for a cache. */
    private void train() throws IOException {
        var apps = apps(true);
        var flag = apps.inTraining().cacheFlags(SERVICE).getFirst();
        assertThat(flag).startsWith("-XX:AOTCacheOutput=");
        var draft = Path.of(flag.substring(flag.indexOf('=') + 1));
        Files.createDirectories(draft.getParent());
        Files.writeString(draft, "what was loaded");
        apps.keepTrained();
    }

    private void build(String content) throws IOException {
        Files.createDirectories(jar().getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(jar()))) {
            jar.putNextEntry(new ZipEntry("application"));
            jar.write(content.getBytes());
        }
    }

    private Path jar() {
        return checkout.resolve("order-service/target/order-service-0.1.0.jar");
    }

    private Apps apps(boolean useCaches) {
        return Apps.of(new OrreryFolder(checkout), List.of(SERVICE), useCaches);
    }
}
