package dev.orrery.defaults.messaging;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.MessageHeaders;
import dev.orrery.contracts.Topics;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts messages that cannot be applied aside, unchanged and with the reason, so that they neither block nor vanish. */
final class DeadLetters implements MechanismState {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final MessageSender sender;
    private final Mechanisms mechanisms;
    private final AtomicLong parked = new AtomicLong();

    DeadLetters(MessageSender sender, Mechanisms mechanisms) {
        this.sender = sender;
        this.mechanisms = mechanisms;
    }

    /** @throws Exception when the letter could not be put aside; the delivery must then not be acknowledged */
    void park(ConsumerRecord<String, byte[]> delivery, String consumer, String reason) throws Exception {
        if (!mechanisms.enabled(Mechanism.DEAD_LETTERS)) {
            throw new IllegalStateException("dead letters are switched off: " + reason);
        }
        String origin = delivery.topic() + "-" + delivery.partition() + "@" + delivery.offset();
        var letter = new ProducerRecord<>(
                Topics.deadLettersOf(delivery.topic()), null, delivery.key(), delivery.value(), delivery.headers());
        header(letter, MessageHeaders.DEAD_LETTER_REASON, reason);
        header(letter, MessageHeaders.DEAD_LETTER_CONSUMER, consumer);
        header(letter, MessageHeaders.DEAD_LETTER_ORIGIN, origin);
        sender.sendAndWait(List.of(letter));
        parked.incrementAndGet();
        log.error("{} could not be applied by {} and is a dead letter: {}", origin, consumer, reason);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    long parked() {
        return parked.get();
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.DEAD_LETTERS;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("parked", parked.get());
    }
}
