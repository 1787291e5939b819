package dev.orrery.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTests {

    private final Hosts hosts = new Hosts();

    @ParameterizedTest
    @ValueSource(strings = {"x", "shop.example", "shop.example:80", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void areNamesAndAddressesWithAPortOrWithout(String host) {
        assertThat(hosts.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x/..", "x:", "x:port", "user@x", "::1", "[x]"})
    void areNothingElse(String text) {
        assertThat(hosts.isHost(text)).isFalse();
    }

    @Test
    void areRememberedOnlyIfTheyAreValid() {
        for (int i = 0; i < 2; i++) {
            assertThat(hosts.isHost("x")).isTrue();
            assertThat(hosts.isHost("x y")).isFalse();
            assertThat(hosts.isHost("x y")).isFalse();
        }
    }
}
