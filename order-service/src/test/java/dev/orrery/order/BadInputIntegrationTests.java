package dev.orrery.order;

import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.order.platform.OrderService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIntegrationTests {

    private final OrderService service = OrderService.shared();
    private final OrderService.Client shopper = service.as("shopper");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"sku\":\"85123A\",\"quantity\":0}] | /lines/0/quantity",
                "[{\"sku\":\"85123A\",\"quantity\":\"3\"}] | /lines/0/quantity",
                "[{\"sku\":\"85123A\",\"quantity\":1.5}] | /lines/0/quantity",
                "[{\"sku\":\"85123A\",\"quantity\":99999999999999999999}] | /lines/0/quantity",
                "[{\"sku\":85123,\"quantity\":1}] | /lines/0/sku",
                "[{\"sku\":\"85123A\",\"quantity\":1,\"price\":0}] | /lines/0/price",
                "[{\"sku\":\"85123A\",\"quantity\":1},null] | /lines/1",
                "[] | /lines",
                "{} | /lines",
                "null | /lines"
            })
    void pointsAtTheIllegalValue(String lines, String pointer) {
        var answer = shopper.place("{\"lines\":" + lines + ",\"payment\":{\"method\":\"card\",\"token\":\"tok_ok\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.response().body()).doesNotContain("dev.orrery", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"lines\":[", "{}{}"})
    void refusesWhatIsNoOrder(String body) {
        var answer = shopper.place(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        String token = "Bearer none";
        assertThat(service.call("POST", "/api/orders", anOrder(), "Authorization", token)
                        .status())
                .isEqualTo(401);
        assertThat(shopper.place(anOrder(), "Accept", "image/png").status()).isEqualTo(406);
    }
}
