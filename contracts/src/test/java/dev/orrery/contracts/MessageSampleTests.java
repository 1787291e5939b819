package dev.orrery.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.message.MessageTypes;
import java.io.IOException;
import java.util.stream.Stream;
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
        try (var sample = getClass().getResourceAsStream("/samples/" + type + ".json")) {
            assertThat(sample).as("a stored sample of " + type).isNotNull();
            var tree = JSON.readTree(sample);

            var message = JSON.treeToValue(tree, MessageTypes.byName(type).orElseThrow());

            assertThat(JSON.<tools.jackson.databind.JsonNode>valueToTree(message))
                    .isEqualTo(tree);
            assertThat(message.topic()).isIn(Topics.ALL);
            assertThat(message.type()).isEqualTo(type);
        }
    }
}
