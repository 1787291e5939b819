package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class ListenerContainersTests {

    private final ListenerContainers containers = containers();

    private static ListenerContainers containers(Mechanism... switchedOff) {
        var settings = MessagingSettings.defaults();
        return new ListenerContainers(
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                settings,
                new Batching(settings, Mechanisms.without(switchedOff)));
    }

    @ParameterizedTest
    @CsvSource({"1, 20", "3, 60", "5, 100", "500, 100"})
    void pauseTheLongerTheMoreTheyJustDelivered(int batch, long milliseconds) {
        var delivered = new AtomicInteger();
        var container = containers.container("group", "topic", each -> delivered.addAndGet(each.size()));

        deliver(container, batch);

        assertThat(container.getContainerProperties().getIdleBetweenPolls()).isEqualTo(milliseconds);
        assertThat(delivered).hasValue(batch);
    }

    @Test
    void doNotPauseBeforeTheFirstDelivery() {
        var container = containers.container("group", "topic", _ -> {});

        assertThat(container.getContainerProperties().getIdleBetweenPolls()).isZero();
    }

    @Test
    void pauseAsTheirLastDeliverySaysAndNotLikeEachOther() {
        var busy = containers.container("group", "busy", _ -> {});
        var quiet = containers.container("group", "quiet", _ -> {});

        deliver(busy, 500);
        deliver(busy, 2);
        deliver(quiet, 1);

        assertThat(busy.getContainerProperties().getIdleBetweenPolls()).isEqualTo(40);
        assertThat(quiet.getContainerProperties().getIdleBetweenPolls()).isEqualTo(20);
    }

    @Test
    void doNotPauseAtAllWhenNothingIsToBeBatched() {
        var container = containers(Mechanism.BATCHING).container("group", "topic", _ -> {});

        deliver(container, 500);

        assertThat(container.getContainerProperties().getIdleBetweenPolls()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static void deliver(KafkaMessageListenerContainer<String, byte[]> container, int messages) {
        var listener = (BatchMessageListener<String, byte[]>)
                container.getContainerProperties().getMessageListener();
        listener.onMessage(Collections.nCopies(messages, new ConsumerRecord<>("topic", 0, 0, "key", new byte[0])));
    }
}
