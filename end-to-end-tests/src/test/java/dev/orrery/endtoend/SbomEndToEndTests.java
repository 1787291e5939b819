package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supply.Component;
import dev.orrery.launcher.supply.Sbom;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The services' bills of materials beside what their jars really carry. */
class SbomEndToEndTests {

    private static final OrreryFolder FOLDER = new OrreryFolder(Path.of(System.getProperty("orrery.root", "..")));
    private static final String LIBRARIES = "BOOT-INF/lib/";
    // Not a dependency: Spring Boot's plugin puts it into each jar, so that the jar can extract itself.
    private static final String EXTRACTOR = LIBRARIES + "spring-boot-jarmode-tools-";

    @ParameterizedTest
    @MethodSource("services")
    void namesEveryLibraryInTheJarByItsHashAndNoOther(Sbom sbom) throws Exception {
        var named = sbom.components().stream()
                .filter(component -> !component.isStarter())
                .collect(Collectors.toMap(Component::sha256, Component::name, (one, same) -> one));

        var carried = carried(sbom.program());

        assertThat(named.keySet())
                .as("named by the SBOM: %s%ncarried by the jar: %s", named, carried)
                .containsExactlyInAnyOrderElementsOf(carried.keySet());
        assertThat(carried).hasSizeGreaterThan(50);
        carried.forEach((hash, file) -> assertThat(file).startsWith(LIBRARIES + named.get(hash) + "-"));
    }

    static Stream<Sbom> services() {
        return Sbom.all(FOLDER).stream().filter(sbom -> Topology.services().contains(sbom.program()));
    }

    private static TreeMap<String, String> carried(String service) throws IOException {
        var files = new TreeMap<String, String>();
        try (var jar = new JarFile(Sbom.jar(FOLDER, service).toFile())) {
            var libraries = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.startsWith(EXTRACTOR))
                    .collect(Collectors.toMap(Function.identity(), jar::getEntry));
            for (var library : libraries.entrySet()) {
                files.put(sha256(jar.getInputStream(library.getValue())), library.getKey());
            }
        }
        return files;
    }

    private static String sha256(InputStream content) throws IOException {
        try (content) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
