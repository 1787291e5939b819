package dev.orrery.discovery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OpeningFilterTests {

    private final OpeningFilter filter = new OpeningFilter();

    @Test
    void tellsNobodyOfInstancesBeforeTheRegistryIsThere() throws Exception {
        assertThat(status("GET")).isEqualTo(503);

        filter.open();

        assertThat(status("GET")).isEqualTo(200);
    }

    @Test
    void letsInWhoRegistersAtOnce() throws Exception {
        assertThat(status("POST")).isEqualTo(200);
        assertThat(status("PUT")).isEqualTo(200);
    }

    private int status(String method) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest(method, "/eureka/apps"), response, new MockFilterChain());
        return response.getStatus();
    }
}
