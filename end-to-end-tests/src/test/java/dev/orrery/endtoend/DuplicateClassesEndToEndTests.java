package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supply.Sbom;
import dev.orrery.launcher.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class that is in two libraries is a matter of luck: which one is taken depends on the order of their jars. */
class DuplicateClassesEndToEndTests {

    private static final OrreryFolder FOLDER = new OrreryFolder(Path.of(System.getProperty("orrery.root", "..")));

    // Services have most of their libraries in common, and reading them is what takes time.
    private static final Map<String, Set<String>> CLASSES = new HashMap<>();

    @ParameterizedTest
    @MethodSource("services")
    void areInNoService(String service) throws Exception {
        var libraries = librariesByClass(Sbom.jar(FOLDER, service));

        assertThat(libraries).hasSizeGreaterThan(10_000);
        assertThat(libraries.values()).filteredOn(each -> each.size() > 1).isEmpty();
    }

    @Test
    void areSeen(@TempDir Path folder) throws Exception {
        var file = folder.resolve("service.jar");
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String library : List.of("one", "two")) {
                jar.putNextEntry(new ZipEntry("BOOT-INF/lib/" + library + ".jar"));
                jar.write(libraryWith(
                        "com/example/Both.class", "com/example/" + library + "/Own.class", "module-info.class"));
            }
        }

        assertThat(librariesByClass(file).get("com/example/Both.class"))
                .containsExactly("BOOT-INF/lib/one.jar", "BOOT-INF/lib/two.jar");
        assertThat(librariesByClass(file)).hasSize(3);
    }

    static List<String> services() {
        return Topology.services();
    }

    private static byte[] libraryWith(String... classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var library = new ZipOutputStream(bytes)) {
            for (String each : classes) {
                library.putNextEntry(new ZipEntry(each));
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, TreeSet<String>> librariesByClass(Path file) throws IOException {
        var libraries = new TreeMap<String, TreeSet<String>>();
        try (var jar = new JarFile(file.toFile())) {
            for (var entry :
                    jar.stream().filter(each -> each.getName().endsWith(".jar")).toList()) {
                for (String name : classes(jar, entry)) {
                    libraries.computeIfAbsent(name, each -> new TreeSet<>()).add(entry.getName());
                }
            }
        }
        return libraries;
    }

    private static Set<String> classes(JarFile jar, ZipEntry library) throws IOException {
        var key = library.getName() + " " + library.getCrc();
        var known = CLASSES.get(key);
        if (known == null) {
            try (var content = new ZipInputStream(jar.getInputStream(library))) {
                known = classes(content);
            }
            CLASSES.put(key, known);
        }
        return known;
    }

    private static Set<String> classes(ZipInputStream library) throws IOException {
        var classes = new TreeSet<String>();
        for (var entry = library.getNextEntry(); entry != null; entry = library.getNextEntry()) {
            if (isOnTheClassPath(entry.getName())) {
                classes.add(entry.getName());
            }
        }
        return classes;
    }

    // Each module has a module-info; what is for some Java versions only is one more version of a class of the same
    // jar.
    private static boolean isOnTheClassPath(String entry) {
        return entry.endsWith(".class") && !entry.endsWith("module-info.class") && !entry.startsWith("META-INF/");
    }
}
