package dev.orrery.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.MessageHeaders;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersIntegrationTests {

    private final String kafka = TestInfrastructure.shared().kafkaBootstrapServers();
    private final String topic = "letters-" + System.nanoTime();

    @BeforeEach
    void createTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1), new NewTopic(topic + ".dlt", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void showsWhatWasParkedAndWhy() throws Exception {
        park("order-1", "no such order");

        var shown = new ArrayList<DeadLetter>();
        int count = list(shown);

        assertThat(count).isEqualTo(1);
        assertThat(shown).singleElement().satisfies(letter -> {
            assertThat(letter.originalTopic()).isEqualTo(topic);
            assertThat(letter.key()).isEqualTo("order-1");
            assertThat(letter.type()).isEqualTo("OrderPlacedV1");
            assertThat(letter.reason()).isEqualTo("no such order");
            assertThat(letter.consumer()).isEqualTo("inventory-service");
        });
    }

    @Test
    void sendsEachLetterBackOnceAsItWas() throws Exception {
        park("order-1", "broken");
        park("order-2", "broken");

        assertThat(replay()).isEqualTo(2);
        assertThat(replay()).isZero();
        assertThat(list(new ArrayList<>())).isZero();

        var returned = messagesOf(topic);
        assertThat(returned).extracting(ConsumerRecord::key).containsExactly("order-1", "order-2");
        assertThat(returned).allSatisfy(message -> {
            assertThat(message.value()).isEqualTo("{}");
            assertThat(message.headers().headers(MessageHeaders.TYPE)).hasSize(1);
            assertThat(message.headers().headers(MessageHeaders.DEAD_LETTER_REASON))
                    .isEmpty();
        });
    }

    @Test
    void tellsTheOracleWhatIsParked() throws Exception {
        park("order-1", "broken");

        assertThat(DeadLetters.waiting(kafka, List.of(topic)))
                .contains(List.of(new ParkedMessage("order-1", "OrderPlacedV1", "broken")));
    }

    @Test
    void keepsControlCharactersFromTheTerminal() throws Exception {
        park("order-1", "red \u001b[31m alert");

        var shown = new ArrayList<DeadLetter>();
        list(shown);

        assertThat(shown.getFirst().reason()).isEqualTo("red  [31m alert");
    }

    private int list(List<DeadLetter> shown) {
        try (var letters = new DeadLetters(kafka, List.of(topic))) {
            return letters.list(shown::add);
        }
    }

    private int replay() {
        try (var letters = new DeadLetters(kafka, List.of(topic))) {
            return letters.replay(letter -> {});
        }
    }

    private void park(String key, String reason) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            var message = new ProducerRecord<>(topic + ".dlt", key, "{}");
            message.headers()
                    .add(MessageHeaders.TYPE, "OrderPlacedV1".getBytes(UTF_8))
                    .add(MessageHeaders.DEAD_LETTER_REASON, reason.getBytes(UTF_8))
                    .add(MessageHeaders.DEAD_LETTER_CONSUMER, "inventory-service".getBytes(UTF_8));
            producer.send(message).get();
        }
    }

    private List<ConsumerRecord<String, String>> messagesOf(String name) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(name, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var messages = new ArrayList<ConsumerRecord<String, String>>();
            while (messages.size() < 2) {
                consumer.poll(Duration.ofSeconds(10)).forEach(messages::add);
            }
            return messages;
        }
    }
}
