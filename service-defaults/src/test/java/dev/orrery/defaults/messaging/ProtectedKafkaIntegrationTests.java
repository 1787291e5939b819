package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Topics;
import dev.orrery.contracts.message.OrderConfirmedV1;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka as others run it for a shop: over TLS, and for those alone who know a password. */
@ExtendWith(OutputCaptureExtension.class)
class ProtectedKafkaIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ProtectedBroker broker;

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("protected");
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        broker = new ProtectedBroker(folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private MessagingService start(String password) throws Exception {
        return MessagingService.start(
                database,
                "",
                List.of(new Recording()),
                broker.settings(password).toArray(String[]::new));
    }

    @Test
    void sendsAndReceivesOverTlsWithThePassword() throws Exception {
        try (var service = start(ProtectedBroker.PASSWORD)) {
            service.commit(new OrderConfirmedV1(MessageIds.next(), "guarded", Instant.now()));

            await().atMost(LIMIT).until(() -> received.contains("guarded"));
        }
    }

    @Test
    void keepsWhatItCannotSendWithoutThePasswordAndSaysWhy(CapturedOutput output) throws Exception {
        try (var service = start("a-guess")) {
            service.commit(new OrderConfirmedV1(MessageIds.next(), "kept", Instant.now()));
            await().atMost(LIMIT)
                    .until(() -> output.getOut().lines().anyMatch(ProtectedKafkaIntegrationTests::tellsOfThePassword));

            assertThat(service.count("outbox")).isOne();
            assertThat(received).isEmpty();
        }

        try (var _ = start(ProtectedBroker.PASSWORD)) {
            await().atMost(LIMIT).until(() -> received.contains("kept"));
        }
    }

    private static boolean tellsOfThePassword(String line) {
        return line.contains("Waiting for Kafka: ") && line.contains("Authentication failed");
    }

    private final class Recording implements MessageHandler {

        @Override
        public String topic() {
            return Topics.ORDERS;
        }

        @Override
        public void apply(List<Received> messages) {
            messages.forEach(each -> received.add(each.message().key()));
        }
    }
}
