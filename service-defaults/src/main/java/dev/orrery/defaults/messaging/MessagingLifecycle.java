package dev.orrery.defaults.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Starts relay and consumers once Kafka answers, without keeping the service from starting, and stops the consumers
 * before the relay, so that what they still stored is sent.
 */
final class MessagingLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MessagingLifecycle.class);
    private static final long RETRY_NANOS = 500_000_000L;
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final TopicSetup topics;
    private final OutboxRelay relay;
    private final List<KafkaMessageListenerContainer<String, byte[]>> consumers;
    private volatile boolean running;
    private Thread starter = Thread.currentThread();

    MessagingLifecycle(
            TopicSetup topics, OutboxRelay relay, List<KafkaMessageListenerContainer<String, byte[]>> consumers) {
        this.topics = topics;
        this.relay = relay;
        this.consumers = consumers;
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofPlatform().name("messaging-start").daemon().start(this::startWhenKafkaAnswers);
    }

    private void startWhenKafkaAnswers() {
        boolean told = false;
        while (running) {
            try {
                topics.createMissing();
                startAll();
                return;
            } catch (Exception unreachable) {
                if (!told) {
                    log.warn("Waiting for Kafka: {}", unreachable.toString());
                    told = true;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private synchronized void startAll() {
        if (running) {
            relay.start();
            consumers.forEach(KafkaMessageListenerContainer::start);
            log.info("Messages flow: {} topics consumed", consumers.size());
        }
    }

    @Override
    public void stop() {
        running = false;
        starter.interrupt();
        synchronized (this) {
            consumers.forEach(KafkaMessageListenerContainer::stop);
            relay.stop(DRAIN);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server has stopped taking requests, whose messages are still to be sent. */
    @Override
    public int getPhase() {
        return 0;
    }
}
