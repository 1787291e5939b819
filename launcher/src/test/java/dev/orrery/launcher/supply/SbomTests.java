package dev.orrery.launcher.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTests {

    private static final String DOCUMENT = """
        {"bomFormat": "CycloneDX", "components": [
          {"group": "com.example", "name": "one", "version": "1.0",
           "hashes": [{"alg": "MD5", "content": "aa"}, {"alg": "SHA-256", "content": "bb"}],
           "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Our Licence"}}]},
          {"group": "com.example", "name": "two", "version": "2.0",
           "licenses": [{"expression": "MIT OR Apache-2.0"}]},
          {"group": "com.example", "name": "three", "version": "3.0"}]}
        """;

    @TempDir
    private Path root;

    @Test
    void knowsComponentsWithTheirLicencesAndHashes() {
        var sbom = Sbom.read("order-service", DOCUMENT.getBytes(StandardCharsets.UTF_8));

        assertThat(sbom.components())
                .extracting(Component::coordinates, Component::version, Component::sha256)
                .containsExactly(
                        tuple("com.example:one", "1.0", "bb"),
                        tuple("com.example:two", "2.0", ""),
                        tuple("com.example:three", "3.0", ""));
        assertThat(sbom.components().get(0).licences()).containsExactly("MIT", "Our Licence");
        assertThat(sbom.components().get(1).licences()).containsExactly("MIT OR Apache-2.0");
        assertThat(sbom.components().get(2).licences()).isEmpty();
    }

    @Test
    void saysHowToBuildWhatIsNotBuilt() {
        assertThatThrownBy(() -> Sbom.all(new OrreryFolder(root)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("is not built: mvn package -DskipTests builds everything.");
    }

    @Test
    void refusesAJarOfBeforeThereWereBillsOfMaterials() throws Exception {
        var program = Sbom.programs().getFirst();
        jarWith(Sbom.jar(new OrreryFolder(root), program), "another/entry");

        assertThatThrownBy(() -> Sbom.all(new OrreryFolder(root)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining(".jar has no bill of materials: mvn package -DskipTests builds it anew.");
    }

    private static void jarWith(Path file, String entry) throws IOException {
        Files.createDirectories(file.getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(entry));
        }
    }
}
