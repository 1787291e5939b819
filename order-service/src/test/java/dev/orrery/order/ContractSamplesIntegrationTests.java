package dev.orrery.order;

import static dev.orrery.defaults.messaging.MessageIds.next;
import static dev.orrery.order.platform.Bodies.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.OrderCancelledV1;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderRejectedV1;
import dev.orrery.contracts.message.PaymentRequestedV1;
import dev.orrery.contracts.message.RefundRequestedV1;
import dev.orrery.order.platform.OrderService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The stored samples are what other services send, and have the fields that this one sends. */
class ContractSamplesIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SAMPLE_ORDER = "019a8f3e-1111-7000-8000-000000000001";
    private static final String SAMPLE_MESSAGE = "019a8f3e-0000-7000-8000-000000000001";

    private final OrderService service = OrderService.shared();
    private final OrderService.Client shopper = service.as("shopper-" + UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "PaymentChargedV1, CONFIRMED, ''",
        "PaymentDeclinedV1, REJECTED, PAYMENT_DECLINED",
        "PaymentUnavailableV1, REJECTED, PAYMENT_UNAVAILABLE",
        "PaymentRefundedV1, RESERVED, ''"
    })
    void understandsPaymentsAnswers(String type, String status, String reason) {
        String id = shopper.place(anOrder()).id();
        receive(Topics.STOCK, "StockReservedV1", id);
        awaitState(id, "RESERVED", "");

        receive(Topics.PAYMENT_RESULTS, type, id);

        awaitState(id, status, reason);
    }

    @Test
    void understandsARefusalOfInventory() {
        String id = shopper.place(anOrder()).id();

        receive(Topics.STOCK, "StockRefusedV1", id);

        awaitState(id, "REJECTED", "OUT_OF_STOCK");
    }

    @Test
    void saysNothingButWhatTheSamplesSay() {
        String confirmed = shopper.place(anOrder()).id();
        receive(Topics.STOCK, "StockReservedV1", confirmed);
        awaitState(confirmed, "RESERVED", "");
        receive(Topics.PAYMENT_RESULTS, "PaymentChargedV1", confirmed);
        String rejected = shopper.place(anOrder()).id();
        receive(Topics.STOCK, "StockRefusedV1", rejected);
        String cancelled = shopper.place(anOrder()).id();
        receive(Topics.STOCK, "StockReservedV1", cancelled);
        awaitState(cancelled, "RESERVED", "");
        shopper.cancel(cancelled);

        hasTheFieldsOfItsSample(
                confirmed, List.of(OrderPlacedV1.class, PaymentRequestedV1.class, OrderConfirmedV1.class));
        hasTheFieldsOfItsSample(rejected, List.of(OrderRejectedV1.class));
        hasTheFieldsOfItsSample(cancelled, List.of(OrderCancelledV1.class, RefundRequestedV1.class));
    }

    private void hasTheFieldsOfItsSample(String id, List<Class<? extends Message>> types) {
        for (var type : types) {
            await().untilAsserted(
                            () -> assertThat(service.peers().heardOf(id, type)).hasSize(1));
            var said = JSON.valueToTree(service.peers().heardOf(id, type).getFirst());
            assertThat(said.propertyNames())
                    .isEqualTo(JSON.readTree(sample(type.getSimpleName())).propertyNames());
        }
    }

    private void receive(String topic, String type, String id) {
        service.peers()
                .send(
                        topic,
                        id,
                        type,
                        sample(type).replace(SAMPLE_ORDER, id).replace(SAMPLE_MESSAGE, next().toString()));
    }

    private void awaitState(String id, String status, String reason) {
        await().untilAsserted(() -> {
            var order = shopper.get("/api/orders/" + id);
            assertThat(order.text("/status")).isEqualTo(status);
            assertThat(order.text("/reason")).isEqualTo(reason);
        });
    }

    private static String sample(String type) {
        try (var sample = Message.class.getResourceAsStream("/samples/" + type + ".json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
