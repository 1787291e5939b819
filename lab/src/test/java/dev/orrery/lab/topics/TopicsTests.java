package dev.orrery.lab.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTests {

    private static final Path ROOT = Path.of(System.getProperty("orrery.root"));

    @Test
    void areThoseOfTheGuide() {
        assertThat(Topics.all())
                .extracting(Topic::id)
                .doesNotHaveDuplicates()
                .containsExactly(
                        "scalability",
                        "availability",
                        "cap",
                        "acid",
                        "base",
                        "consistency-patterns",
                        "rate-limiting",
                        "fault-tolerance",
                        "single-point-of-failure",
                        "disaster-recovery",
                        "cdn",
                        "proxy",
                        "dns",
                        "cache-eviction",
                        "distributed-cache",
                        "load-balancing",
                        "sql-nosql",
                        "vertical-horizontal-scaling",
                        "stateful-stateless",
                        "batch-stream",
                        "push-pull",
                        "long-polling-websocket",
                        "rest-rpc",
                        "sync-async",
                        "latency-throughput",
                        "read-through-write-through",
                        "client-server",
                        "microservices",
                        "serverless",
                        "event-driven",
                        "peer-to-peer",
                        "api-gateway",
                        "service-discovery");
    }

    static Iterable<Topic> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void askAQuestionAndPointToCodeThatExists(Topic topic) {
        assertThat(topic.question()).endsWith("?");
        assertThat(topic.here()).endsWith(".");
        assertThat(topic.code())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }
}
