package dev.orrery.gateway.limit.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.gateway.request.TrustedProxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTests {

    private final ClientAddresses addresses =
            new ClientAddresses(new TrustedProxies("proxies", List.of("10.0.0.0/8", "fd00::/8")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A stranger may claim what it likes.
                "203.0.113.7 |                                       | 203.0.113.7",
                "203.0.113.7 | 198.51.100.1                          | 203.0.113.7",
                "203.0.113.7 | 198.51.100.1, 10.0.0.1                | 203.0.113.7",
                // A trusted proxy is believed about the one in front of it, and that one about nobody.
                "10.1.2.3    |                                       | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1                          | 198.51.100.1",
                "10.1.2.3    | 192.0.2.9, 198.51.100.1               | 198.51.100.1",
                "10.1.2.3    | 192.0.2.9, 198.51.100.1, 10.9.9.9     | 198.51.100.1",
                "fd00::1     | 192.0.2.9,198.51.100.1                | 198.51.100.1",
                "10.1.2.3    | 10.7.7.7, 10.9.9.9                    | 10.7.7.7",
                // Ports are no part of an address; what is no address ends the chain.
                "10.1.2.3    | 198.51.100.1:4711                     | 198.51.100.1",
                "10.1.2.3    | [2001:db8:1:2:3:4:5:6]:4711           | 20010db800010002/64",
                "10.1.2.3    | 198.51.100.1, unknown                 | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1, localhost               | 10.1.2.3",
                // One IPv6 client has a whole network, and IPv4 in IPv6 is IPv4.
                "2001:db8:1:2:3:4:5:6 |                              | 20010db800010002/64",
                "2001:db8:1:2:ffff::9 |                              | 20010db800010002/64",
                "2001:db8:1:3::9      |                              | 20010db800010003/64",
                "::ffff:203.0.113.7   |                              | 203.0.113.7"
            })
    void areThoseOfTheConnectionUnlessATrustedProxySaysMore(String remote, String header, String expected) {
        assertThat(address(remote, header == null ? new String[0] : new String[] {header}))
                .isEqualTo(expected);
    }

    @Test
    void areReadFromAllHeadersInTheirOrder() {
        assertThat(address("10.1.2.3", "192.0.2.9", "198.51.100.1")).isEqualTo("198.51.100.1");
    }

    private String address(String remote, String... headers) {
        return addresses.of(MockServerHttpRequest.get("/")
                .header("X-Forwarded-For", headers)
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(remote), 4711))
                .build());
    }
}
