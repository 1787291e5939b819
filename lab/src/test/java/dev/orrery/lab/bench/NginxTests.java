package dev.orrery.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxTests {

    @Test
    void listensOnLoopbackAloneAndKeepsItsConnectionsToTheUpstream() {
        var text = Nginx.configuration(Path.of("/bench"), 8_123, URI.create("http://127.0.0.1:9000"));

        assertThat(text)
                .contains("listen 127.0.0.1:8123;")
                .contains("server 127.0.0.1:9000; keepalive 256;")
                .contains("proxy_http_version 1.1;")
                .contains("proxy_set_header Connection \"\";");
    }
}
