package dev.orrery.launcher.supply;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.images.Images;
import dev.orrery.launcher.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bill of materials (CycloneDX) that Maven has put into a program's jar.
 *
 * @param program the module whose jar it is
 */
public record Sbom(String program, List<Component> components) {

    /** Where it is in a jar; Spring Boot's {@code sbom} endpoint looks there, too. */
    public static final String ENTRY = "META-INF/sbom/application.cdx.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The programs that have one: the services, and what is run from this checkout. */
    public static List<String> programs() {
        return Stream.concat(Topology.services().stream(), Stream.of("launcher", "lab"))
                .toList();
    }

    /**
     * Those of all programs.
     *
     * @throws LauncherException when one of them is not built
     */
    public static List<Sbom> all(OrreryFolder folder) {
        return programs().stream().map(program -> of(folder, program)).toList();
    }

    /** Where Maven puts the jar of this program. */
    public static Path jar(OrreryFolder folder, String program) {
        return folder.root().resolve(program).resolve("target").resolve(program + "-" + Images.VERSION + ".jar");
    }

    private static Sbom of(OrreryFolder folder, String program) {
        var file = jar(folder, program);
        if (!Files.exists(file)) {
            throw LauncherException.refused(program + " is not built: mvn package -DskipTests builds everything.");
        }
        try (var jar = new JarFile(file.toFile())) {
            var entry = jar.getEntry(ENTRY);
            if (entry == null) {
                throw LauncherException.refused(
                        file + " has no bill of materials: mvn package -DskipTests builds it anew.");
            }
            return read(program, jar.getInputStream(entry).readAllBytes());
        } catch (IOException e) {
            throw LauncherException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The one in this document. */
    public static Sbom read(String program, byte[] document) {
        var components = JSON.readTree(document).required("components").values().stream()
                .map(Sbom::component)
                .toList();
        return new Sbom(program, components);
    }

    private static Component component(JsonNode node) {
        return new Component(
                node.required("group").asString(),
                node.required("name").asString(),
                node.required("version").asString(),
                node.path("licenses").values().stream().map(Sbom::licence).toList(),
                sha256(node));
    }

    // CycloneDX has an SPDX expression, or an SPDX id where there is one for the licence, or else its name.
    private static String licence(JsonNode choice) {
        var licence = choice.path("license");
        return Stream.of(choice.path("expression"), licence.path("id"), licence.path("name"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse("");
    }

    private static String sha256(JsonNode node) {
        return node.path("hashes").values().stream()
                .filter(hash -> Objects.equals(hash.path("alg").asString(), "SHA-256"))
                .map(hash -> hash.required("content").asString())
                .findFirst()
                .orElse("");
    }
}
