package dev.orrery.launcher.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.cli.Verbs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdvisoriesCommandTests {

    private static final List<Sbom> SBOMS = List.of(
            Sboms.of(
                    "order-service",
                    Sboms.component("com.example:library", "1.5"),
                    Sboms.component("com.example:sound", "1.5"),
                    Sboms.component("dev.orrery:contracts", "0.1.0")),
            Sboms.of("lab", Sboms.component("com.example:library", "1.5")));

    @TempDir
    private Path database;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void namesWhatIsKnownAgainstAComponentAndWhereItIs() throws Exception {
        plant("advisories/2026/TEST-1.json", record("TEST-1", "Maven", "com.example:library", "2.0", ""));

        assertThat(run(database.toString())).isOne();
        assertThat(out.toString()).isEqualTo("""
            TEST-1  com.example:library 1.5 in order-service, lab
                A hole in it
            2 components were compared with 1 advisories, the newest of 2026-03-04: 1 are known against them.
            """);
    }

    @Test
    void isContentWithVersionsThatAreMended() throws Exception {
        plant("TEST-1.json", record("TEST-1", "Maven", "com.example:library", "1.5", ""));

        assertThat(run(database.toString())).isZero();
        assertThat(out.toString())
                .isEqualTo("2 components were compared with 1 advisories, the newest of 2026-03-04: nothing is known"
                        + " against them.\n");
    }

    @Test
    void leavesOutWhatIsWithdrawnAndWhatIsOfOtherEcosystems() throws Exception {
        plant(
                "TEST-1.json",
                record("TEST-1", "Maven", "com.example:library", "2.0", "'withdrawn':'2026-03-05T00:00:00Z',"));
        plant("TEST-2.json", record("TEST-2", "npm", "com.example:library", "2.0", ""));
        plant("TEST-3.json", record("TEST-3", "Maven", "com.example:library-of-others", "2.0", ""));
        plant("package.json", "{'name':'no record'}");

        assertThat(run(database.toString())).isZero();
        assertThat(out.toString()).contains("compared with 2 advisories");
    }

    @Test
    void knowsVersionsThatARecordNamesOneByOne() throws Exception {
        plant(
                "TEST-1.json",
                "{'id':'TEST-1','modified':'2026-01-01T00:00:00Z','affected':[{'package':{'ecosystem':'Maven',"
                        + "'name':'com.example:library'},'versions':['1.4','1.5']}]}");

        assertThat(run(database.toString())).isOne();
    }

    @Test
    void readsAZipFileOfRecordsAsWell() throws Exception {
        var file = database.resolve("all.zip");
        try (var zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
            Files.writeString(
                    zip.getPath("/TEST-1.json"),
                    record("TEST-1", "Maven", "com.example:library", "2.0", "").replace('\'', '"'));
        }

        assertThat(run(file.toString())).isOne();
        assertThat(out.toString()).startsWith("TEST-1  com.example:library 1.5");
    }

    @Test
    void saysThatThereIsNoDatabaseInsteadOfThatAllIsWell() throws Exception {
        assertThat(run()).isEqualTo(2);
        assertThat(run(database.toString())).isEqualTo(2);
        assertThat(run(database.resolve("nowhere").toString())).isEqualTo(2);
        plant("README.json", "{'about':'something else'}");
        assertThat(run(database.toString())).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .containsPattern("^(Say where the advisories are|There are no advisories for Maven in"
                                + " ).*docs/supply-chain.md"));
    }

    @Test
    void refusesADatabaseThatItCannotReadToItsEnd() throws Exception {
        plant("TEST-1.json", record("TEST-1", "Maven", "com.example:sound", "1.0", ""));
        plant("TEST-2.json", "{'id':'TEST-2',");

        assertThat(run(database.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("TEST-2.json is no record of an advisory database")
                .hasLineCount(1);
    }

    @Test
    void refusesAFileThatIsNoZip() throws Exception {
        plant("advisories.txt", "text");

        assertThat(run(database.resolve("advisories.txt").toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("advisories.txt is neither a folder nor a zip file")
                .hasLineCount(1);
    }

    private static String record(String id, String ecosystem, String name, String fixed, String more) {
        return ("{'id':'%s','modified':'2026-03-04T05:06:07Z',%s'summary':'A hole in it','affected':[{'package':"
                        + "{'ecosystem':'%s','name':'%s'},'ranges':[{'type':'ECOSYSTEM',"
                        + "'events':[{'introduced':'0'},{'fixed':'%s'}]}]}]}")
                .formatted(id, more, ecosystem, name, fixed);
    }

    private void plant(String name, String text) throws IOException {
        var file = database.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\'', '"'));
    }

    private int run(String... arguments) {
        return Verbs.explaining(new CommandLine(new AdvisoriesCommand(() -> SBOMS)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
