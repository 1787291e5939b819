package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import dev.orrery.contracts.message.OrderPlacedV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTests {

    static Stream<String> messageTypes() {
        return MessageTypes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("messageTypes")
    void readsEverySampleAndWritesItAgain(String type) throws IOException {
        String sample = sample(type);

        assertThat(MessageCodec.encode(decode(type, sample))).isEqualTo(sample);
    }

    @Test
    void readsAndWritesAnOrderWhoseStockIsReservedAlready() throws IOException {
        String sample = sample("OrderPlacedV1.stock-reserved");

        var message = (OrderPlacedV1) decode("OrderPlacedV1", sample);

        assertThat(message.stockReservedAt()).isEqualTo(Instant.parse("2011-12-09T12:49:59.875Z"));
        assertThat(MessageCodec.encode(message)).isEqualTo(sample);
    }

    @Test
    void takesAnOrderThatDoesNotTellOfReservedStockForOneWithoutAny() throws IOException {
        assertThat(((OrderPlacedV1) decode("OrderPlacedV1", sample("OrderPlacedV1"))).stockReservedAt())
                .isNull();
    }

    @Test
    void passesOverWhatANewerSenderAdded() throws IOException {
        String newer = sample("StockReservedV1").replaceFirst("\\{", "{\"colour\":\"red\",");

        assertThat(decode("StockReservedV1", newer)).isEqualTo(decode("StockReservedV1", sample("StockReservedV1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"customerId\":\"shopper\",", "\"occurredAt\":\"2011-12-09T12:50:00Z\",", ",\"quantity\":2"})
    void refusesAMessageThatMissesSomething(String missing) throws IOException {
        refuses(sample("OrderPlacedV1").replace(missing, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"shopper\"", "\"2011-12-09T12:50:00Z\"", "\"71053\""})
    void refusesAMessageInWhichSomethingIsNull(String value) throws IOException {
        refuses(sample("OrderPlacedV1").replace(value, "null"));
    }

    private static void refuses(String body) {
        assertThatExceptionOfType(MessageCodec.UndecodableMessageException.class)
                .isThrownBy(() -> decode("OrderPlacedV1", body))
                .withMessage("the body is not a valid OrderPlacedV1");
    }

    private static Message decode(String type, String body) {
        var delivery = new ConsumerRecord<>("orders", 0, 0, "key", body.getBytes(StandardCharsets.UTF_8));
        delivery.headers().add(MessageHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        return MessageCodec.decode(delivery).message();
    }

    private static String sample(String name) throws IOException {
        try (var sample = Message.class.getResourceAsStream("/samples/" + name + ".json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
