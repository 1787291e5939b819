package dev.orrery.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.ServerData;
import dev.orrery.launcher.process.Leftovers;
import dev.orrery.launcher.process.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledLauncherIntegrationTests {

    @TempDir
    Path root;

    @Test
    void leavesNothingBehindOnceTheNextOneLooks() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var folder = new OrreryFolder(root);
        Files.createDirectories(folder.state());
        Files.createSymbolicLink(
                folder.binaries(),
                Files.createDirectories(Path.of(System.getProperty("orrery.root"), ".orrery", "binaries")));
        var launcher = launch(folder);
        await().atMost(Duration.ofMinutes(1)).until(() -> isReady(folder));
        var processes = ProcessTable.read(folder.processTable()).orElseThrow().processes();

        launcher.destroyForcibly().waitFor();
        assertThat(processes).allMatch(each -> each.process().find().isPresent());
        assertThat(ControlClient.find(folder)).isEmpty();

        assertThat(Leftovers.end(folder.processTable())).containsExactlyInAnyOrder("postgresql", "redis", "kafka");
        assertThat(processes).allMatch(each -> each.process().find().isEmpty());
        ServerData.delete(folder.data());
    }

    private static Process launch(OrreryFolder folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersOnly.class.getName(),
                        folder.root().toString()))
                .inheritIO()
                .start();
    }

    private static boolean isReady(OrreryFolder folder) {
        return ControlClient.find(folder)
                .flatMap(ControlClient::status)
                .filter(status -> status.phase().equals("ready"))
                .isPresent();
    }
}
