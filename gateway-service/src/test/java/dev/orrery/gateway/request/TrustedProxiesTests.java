package dev.orrery.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTests {

    private static final String SETTING = "orrery.gateway.headers.trusted-proxies";

    private final TrustedProxies proxies = new TrustedProxies(SETTING, List.of("10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource({"10.255.0.1, true", "11.0.0.1, false", "fd12::1, true", "fe80::1, false", "::ffff:10.0.0.1, true"})
    void areThoseInTheNetworks(String address, boolean trusted) {
        assertThat(proxies.include(InetAddress.ofLiteral(address))).isEqualTo(trusted);
        assertThat(proxies.include(new InetSocketAddress(InetAddress.ofLiteral(address), 4711)))
                .isEqualTo(trusted);
    }

    @Test
    void doNotIncludeWhoIsNotKnown() {
        assertThat(proxies.include((InetSocketAddress) null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/8/9", "localhost/8", "10.0.0.0/x", ""})
    void refuseANetworkThatIsNone(String cidr) {
        assertThatThrownBy(() -> new TrustedProxies(SETTING, List.of(cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SETTING + ": " + cidr);
    }
}
