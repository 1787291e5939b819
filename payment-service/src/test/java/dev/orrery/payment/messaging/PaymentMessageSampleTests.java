package dev.orrery.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Money;
import dev.orrery.contracts.message.PaymentResultMessage;
import dev.orrery.payment.charging.PaymentAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this service sends is what the stored samples show, which its consumers are tested against. */
class PaymentMessageSampleTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ORDER = "019a8f3e-1111-7000-8000-000000000001";
    private static final Money AMOUNT = Money.gbp("20.34");

    static Stream<PaymentAnswer> answers() {
        return Stream.of(
                new PaymentAnswer.Charged(ORDER, null, AMOUNT),
                new PaymentAnswer.Declined(ORDER, null, "card declined"),
                new PaymentAnswer.Unavailable(ORDER, null, "the provider did not answer in time"),
                new PaymentAnswer.Refunded(ORDER, null, AMOUNT));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAreSentAsTheirSamplesShow(PaymentAnswer answer) throws IOException {
        PaymentResultMessage message = PaymentResults.message(
                answer, UUID.fromString("019a8f3e-0000-7000-8000-000000000001"), Instant.parse("2011-12-09T12:50:00Z"));

        assertThat(JSON.<JsonNode>valueToTree(message)).isEqualTo(sample(message.type()));
    }

    private JsonNode sample(String type) throws IOException {
        try (var sample = getClass().getResourceAsStream("/samples/" + type + ".json")) {
            assertThat(sample).isNotNull();
            return JSON.readTree(sample);
        }
    }
}
