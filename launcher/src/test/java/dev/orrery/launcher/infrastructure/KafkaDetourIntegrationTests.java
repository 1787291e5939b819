package dev.orrery.launcher.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkProxy;
import dev.orrery.launcher.link.Protocol;
import dev.orrery.launcher.process.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose clients come over a link, and one client that comes as usual. */
@Timeout(300)
class KafkaDetourIntegrationTests {

    private static final KafkaDetour DETOUR = KafkaDetour.onFreePorts();
    private static final LinkName NAME = new LinkName("test", "kafka");

    @TempDir
    private static Path folder;

    private static KafkaServer kafka;
    private static RunningServer running;

    @BeforeAll
    static void start() throws Exception {
        var home = ServerHome.of(folder, folder.resolve("binaries"));
        kafka = new KafkaServer(home, KafkaServer.LEAN, List.of(KafkaDetour.onFreePorts(), DETOUR));
        running = new RunningServer(kafka, home, ProcessTable.claim(home.processTable()));
        running.start();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("tried", Optional.of(1), Optional.empty())))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    @AfterAll
    static void stop() {
        running.stop();
    }

    @Test
    void keepsItsClientsOnTheDetourAndOthersAway() throws Exception {
        try (var link = LinkProxy.open(DETOUR.advertised(), DETOUR.listener(), 1);
                var detoured = producer("127.0.0.1:" + DETOUR.advertised());
                var usual = producer(kafka.bootstrapServers())) {
            send(detoured, "over the link");
            assertThat(link.status(NAME, Protocol.KAFKA).open()).isPositive();
            link.impair(Impairment.CUT);
            var held = detoured.send(new ProducerRecord<>("tried", "held"));

            send(usual, "past the link");

            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> held.get(1, TimeUnit.SECONDS));
            link.impair(Impairment.CLEAR);
            assertThat(held.get(60, TimeUnit.SECONDS).offset()).isPositive();
        }
    }

    @Test
    void comesBackAfterItsConnectionsWereReset() throws Exception {
        try (var link = LinkProxy.open(DETOUR.advertised(), DETOUR.listener(), 1);
                var detoured = producer("127.0.0.1:" + DETOUR.advertised())) {
            send(detoured, "before");
            link.impair(Impairment.RESET);
            var held = detoured.send(new ProducerRecord<>("tried", "meanwhile"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> link.status(NAME, Protocol.KAFKA).accepted() > 3);
            assertThat(held.isDone()).isFalse();

            link.impair(Impairment.CLEAR);

            assertThat(held.get(60, TimeUnit.SECONDS).offset()).isPositive();
        }
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer, String words)
            throws ExecutionException, InterruptedException, TimeoutException {
        assertThat(producer.send(new ProducerRecord<>("tried", words))
                        .get(60, TimeUnit.SECONDS)
                        .hasOffset())
                .isTrue();
    }
}
