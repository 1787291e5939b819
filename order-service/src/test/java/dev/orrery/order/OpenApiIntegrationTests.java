package dev.orrery.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.openapi.DocumentedApi;
import dev.orrery.order.platform.OrderService;
import org.junit.jupiter.api.Test;

class OpenApiIntegrationTests {

    private final OrderService service = OrderService.shared();

    @Test
    void saysWhatTheDocumentationSays() {
        var document = service.call("GET", "/v3/api-docs", null);

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.text("/openapi")).startsWith("3.1");
        assertThat(DocumentedApi.of("order-service").differencesFrom(document.json()))
                .isEmpty();
    }

    @Test
    void tellsNothingOfItsOwnAddress() {
        service.call("GET", "/v3/api-docs", null);

        var again = service.call("GET", "/v3/api-docs", null);

        assertThat(again.text("/servers/0/url")).isEqualTo("/");
        assertThat(again.response().body()).doesNotContain("127.0.0.1");
    }

    @Test
    void writesAmountsAsTexts() {
        var document = service.call("GET", "/v3/api-docs", null);

        assertThat(document.text("/components/schemas/Money/properties/amount/type"))
                .isEqualTo("string");
    }
}
