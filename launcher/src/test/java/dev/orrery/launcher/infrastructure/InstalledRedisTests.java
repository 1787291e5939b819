package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledRedisTests {

    @ParameterizedTest
    @CsvSource({
        "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0, true",
        "Server v=8.1.1 sha=00000000:0, true",
        "Redis server v=6.2.0 sha=0, true",
        "Redis server v=6.0.16 sha=0, false",
        "Redis server v=5.9.0 sha=0, false",
        "something else, false"
    })
    void usesRedisFromSixPointTwoOn(String versionLine, boolean recent) {
        assertThat(InstalledRedis.isRecent(versionLine)).isEqualTo(recent);
    }
}
