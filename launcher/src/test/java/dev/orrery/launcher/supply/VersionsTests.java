package dev.orrery.launcher.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.images.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTests {

    private static final Path PROJECT = Path.of(System.getProperty("orrery.root", ".."));

    @ParameterizedTest
    @MethodSource("modules")
    void areAllInTheRootPom(String module) throws Exception {
        assertThat(ModulePom.read(PROJECT.resolve(module).resolve("pom.xml")).ownVersions())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dependencies><dependency><version>1.0</version></dependency></dependencies>",
                "<build><plugins><plugin><version>1.0</version></plugin></plugins></build>",
                "<build><plugins><plugin><configuration><protocVersion>4.1</protocVersion></configuration></plugin></plugins></build>",
                "<properties><netty.version>1.0</netty.version></properties>",
                "<dependencyManagement/>",
                "<profiles><profile><dependencies><dependency><version>1</version></dependency></dependencies></profile></profiles>"
            })
    void areSeenWhereverAModuleStatesOne(String part) {
        assertThat(ModulePom.of("<project><parent><version>0.1.0</version></parent>" + part + "</project>")
                        .ownVersions())
                .hasSize(1);
    }

    @Test
    void ofTheProjectAreTheSameWhereverTheyAreSaid() throws Exception {
        var version = ModulePom.of(Files.readString(PROJECT.resolve("pom.xml")))
                .project()
                .getElementsByTagName("version")
                .item(1) // the first is Spring Boot's, as the parent
                .getTextContent();

        assertThat(PROJECT.resolve("orrery")).content().contains("\nVERSION=" + version + "\n");
        assertThat(PROJECT.resolve("deploy/docker/Dockerfile")).content().contains("\nARG VERSION=" + version + "\n");
        assertThat(PROJECT.resolve("docker-compose.yml")).content().contains("${ORRERY_VERSION:-" + version + "}");
        assertThat(Images.VERSION).isEqualTo(version);
    }

    static Stream<String> modules() throws Exception {
        var modules = ModulePom.read(PROJECT.resolve("pom.xml")).project().getElementsByTagName("module");
        return Stream.iterate(0, i -> i < modules.getLength(), i -> i + 1)
                .map(i -> modules.item(i).getTextContent());
    }
}
