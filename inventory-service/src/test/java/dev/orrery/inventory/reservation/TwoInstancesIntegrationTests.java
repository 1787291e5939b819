package dev.orrery.inventory.reservation;

import static dev.orrery.inventory.Messages.newOrderId;
import static dev.orrery.inventory.Messages.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.OrderPlacedV1;
import dev.orrery.contracts.message.OrderPlacedV1.Line;
import dev.orrery.inventory.Instance;
import dev.orrery.inventory.Messages;
import dev.orrery.inventory.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TwoInstancesIntegrationTests {

    @Test
    void shareTheOrdersAndNeverOversell() {
        Instance one = Instance.shared();
        try (Instance two = Surroundings.shared().start();
                Messages messages = Surroundings.shared().messages()) {
            List<String> skus =
                    IntStream.range(0, 6).mapToObj(_ -> one.newProduct(100)).toList();
            OrderPlacedV1[] orders = IntStream.range(0, 300)
                    .mapToObj(index -> placed(
                            newOrderId(),
                            new Line(skus.get(index % 6), 2),
                            new Line(skus.get((index + 1) % 6), 1),
                            new Line(skus.get((index + 5) % 6), 1)))
                    .toArray(OrderPlacedV1[]::new);

            messages.send(orders);

            List<String> ids = Stream.of(orders).map(OrderPlacedV1::orderId).toList();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(messages.unread(Topics.STOCK))
                            .extracting(ConsumerRecord::key)
                            .containsAll(ids));
            assertThat(messages.unread(Topics.STOCK))
                    .extracting(ConsumerRecord::key)
                    .filteredOn(ids::contains)
                    .doesNotHaveDuplicates();
            assertThat(skus).allSatisfy(sku -> {
                assertThat(two.pieces(sku, "HELD")).isLessThanOrEqualTo(100);
                assertThat(two.stock(sku)).containsEntry("reserved", two.pieces(sku, "HELD"));
            });
        }
    }
}
