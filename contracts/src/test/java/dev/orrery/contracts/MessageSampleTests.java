package dev.orrery.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.message.Message;
import dev.orrery.contracts.message.MessageTypes;
import dev.orrery.contracts.message.OrderPlacedV1;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class MessageSampleTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<String> messageTypes() {
        return MessageTypes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("messageTypes")
    void storedSampleReadsAndWritesWithoutLoss(String type) throws IOException {
        var message = readAndWrite(type, type);

        assertThat(message.topic()).isIn(Topics.ALL);
        assertThat(message.type()).isEqualTo(type);
    }

    @Test
    void anOrderWhoseStockIsReservedAlreadyReadsAndWritesWithoutLoss() throws IOException {
        var message = readAndWrite("OrderPlacedV1", "OrderPlacedV1.stock-reserved");

        assertThat(((OrderPlacedV1) message).stockReservedAt()).isEqualTo(Instant.parse("2011-12-09T12:49:59.875Z"));
    }

    @Test
    void anOrderWithoutThatFieldIsOneWhoseStockIsStillToBeReserved() throws IOException {
        var message = readAndWrite("OrderPlacedV1", "OrderPlacedV1");

        assertThat(((OrderPlacedV1) message).stockReservedAt()).isNull();
    }

    private static Message readAndWrite(String type, String file) throws IOException {
        try (var sample = MessageSampleTests.class.getResourceAsStream("/samples/" + file + ".json")) {
            assertThat(sample).as("a stored sample of " + type).isNotNull();
            var tree = JSON.readTree(sample);

            var message = JSON.treeToValue(tree, MessageTypes.byName(type).orElseThrow());

            assertThat(JSON.<tools.jackson.databind.JsonNode>valueToTree(message))
                    .isEqualTo(tree);
            return message;
        }
    }
}
