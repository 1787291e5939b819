package dev.orrery.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.openapi.DocumentedApi;
import org.junit.jupiter.api.Test;

class OpenApiIntegrationTests {

    @Test
    void saysWhatTheDocumentationSays() {
        var description = Instance.shared().http().get("/v3/api-docs");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text("/openapi")).startsWith("3.1");
        assertThat(description.text("/servers/0/url")).isEqualTo("/");
        assertThat(DocumentedApi.of("inventory-service").differencesFrom(description.body()))
                .isEmpty();
    }
}
