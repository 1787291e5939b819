package dev.orrery.launcher.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvRangeTests {

    private static final String RECORD = """
        {"id": "TEST-1", "modified": "2026-01-01T00:00:00Z", "affected": [
          {"package": {"ecosystem": "Maven", "name": "com.example:library"},
           "ranges": [{"type": "ECOSYSTEM", "events": [%s]}]}]}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // from the first version on, until it was mended
                "{'introduced':'0'},{'fixed':'2.15.0'}          | 2.14.1         | true",
                "{'introduced':'0'},{'fixed':'2.15.0'}          | 2.15.0-rc1     | true",
                "{'introduced':'0'},{'fixed':'2.15.0'}          | 2.15.0         | false",
                "{'introduced':'0'},{'fixed':'2.15.0'}          | 2.15           | false",
                "{'introduced':'0'}                             | 0-alpha        | true",
                "{'introduced':'0'}                             | 99             | true",
                // versions compare as numbers, not as text
                "{'introduced':'0'},{'fixed':'2.9'}             | 2.10           | false",
                "{'introduced':'2.9'},{'fixed':'2.11'}          | 2.10           | true",
                "{'introduced':'4.1.0.Final'},{'fixed':'4.1.100.Final'} | 4.1.99.Final | true",
                // the first affected version is affected, and none before it
                "{'introduced':'1.2'},{'fixed':'1.4'}           | 1.2            | true",
                "{'introduced':'1.2'},{'fixed':'1.4'}           | 1.1.9          | false",
                // the last affected version is affected, and none after it
                "{'introduced':'0'},{'last_affected':'1.4'}     | 1.4            | true",
                "{'introduced':'0'},{'last_affected':'1.4'}     | 1.4.1          | false",
                // it came back
                "{'introduced':'1'},{'fixed':'2'},{'introduced':'3'},{'fixed':'4'} | 2.5 | false",
                "{'introduced':'1'},{'fixed':'2'},{'introduced':'3'},{'fixed':'4'} | 3.5 | true",
                "{'fixed':'4'},{'introduced':'3'},{'fixed':'2'},{'introduced':'1'} | 3.5 | true",
                "{'fixed':'4'},{'introduced':'3'},{'fixed':'2'},{'introduced':'1'} | 2.5 | false",
                // beyond its limit a range says nothing
                "{'introduced':'1'},{'limit':'2'}               | 1.9            | true",
                "{'introduced':'1'},{'limit':'2'}               | 2.0            | false",
                "{'introduced':'1'},{'limit':'*'}               | 99             | true",
                "{'introduced':'1'},{'limit':'2'},{'limit':'*'} | 99             | true",
                // without a beginning there is nothing
                "{'fixed':'2'}                                  | 1              | false"
            })
    void containsWhatTheOsvFormatSays(String events, String version, boolean affected) {
        var document = RECORD.formatted(events.replace('\'', '"'));
        var advisory = OsvReader.read(document.getBytes(StandardCharsets.UTF_8)).orElseThrow();

        assertThat(advisory.isKnownAgainst(Sboms.component("com.example:library", version)))
                .isEqualTo(affected);
    }
}
