package dev.orrery.endtoend;

import static dev.orrery.endtoend.ComposeProject.docker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.oracle.Oracle;
import dev.orrery.launcher.oracle.OracleReport;
import dev.orrery.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two of each in containers: one of each is killed while somebody orders, and only time is lost. */
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HighlyAvailableComposeEndToEndTests {

    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int ORDERS = 10;
    private static final int FIRST = Ports.free();
    private static final int SECOND = FIRST + 1;
    private static final List<Shop> DOORS =
            List.of(new Shop("http://localhost:" + FIRST), new Shop("http://localhost:" + SECOND));
    private static final ComposeProject PROJECT = new ComposeProject(
            "orrery-test-ha",
            "docker-compose.yml:deploy/compose/ha.yml",
            Map.of(
                    "ORRERY_GATEWAY_PORT",
                    Integer.toString(FIRST),
                    "ORRERY_GATEWAY_PORTS",
                    FIRST + "-" + SECOND,
                    "ORRERY_SYNCHRONOUS_STANDBY",
                    "*"));

    @BeforeAll
    static void start() {
        ComposeProject.assumeImages("apache/kafka:4.3.1", "postgres:18-alpine", "redis:8.0-alpine");
        PROJECT.start();
        DOORS.getFirst().product("HA", 50_000);
    }

    @AfterAll
    static void stop() {
        PROJECT.remove();
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-service",
                "inventory-service",
                "payment-service",
                "identity-service",
                "gateway-service",
                "discovery-service",
                "kafka",
                "redis-sentinel"
            })
    void losesNothingWhenOneIsKilled(String service) {
        String victim = PROJECT.container(service);
        try (var buyer = new Buyer(DOORS, "HA")) {
            buyer.awaitMore(ORDERS);
            kill(victim);
            buyer.awaitMore(ORDERS);

            assertThat(buyer.settle().keySet()).isEqualTo(Set.of("CONFIRMED"));
        }
        assertContent("postgresql");
        bringBack(victim);
    }

    @Test
    @Order(2)
    void hasTheReplicaOfRedisTakeOver() {
        String primary = primaryOfRedis();
        String victim = PROJECT.container(primary);
        try (var buyer = new Buyer(DOORS, "HA")) {
            buyer.awaitMore(ORDERS);
            kill(victim);

            await().atMost(RECOVERY).until(() -> !primaryOfRedis().equals(primary));
            await().atMost(RECOVERY).until(this::isCountedInRedis);
            buyer.awaitMore(ORDERS);
            assertThat(buyer.settle().keySet()).isEqualTo(Set.of("CONFIRMED"));
        }
        assertContent("postgresql");
        bringBack(victim);
        await().atMost(RECOVERY)
                .until(() -> redis(primary, "info", "replication").contains("role:slave"));
    }

    @Test
    @Order(3)
    void keepsEachTopicOnThreeBrokersAndTakesNothingThatIsOnOneOnly() {
        var topics = PROJECT.compose(
                        "exec",
                        "kafka",
                        "/opt/kafka/bin/kafka-topics.sh",
                        "--bootstrap-server",
                        "kafka:9092",
                        "--describe")
                .output()
                .lines()
                .filter(line -> line.contains("ReplicationFactor:"))
                .toList();

        assertThat(topics)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic)
                        .containsPattern("ReplicationFactor:\\s*3")
                        .contains("min.insync.replicas=2"));
    }

    @Test
    @Order(4)
    void losesNothingWhenTheReplicaOfPostgresqlIsPromoted() {
        String victim = PROJECT.container("postgresql");
        try (var buyer = new Buyer(DOORS, "HA")) {
            buyer.awaitMore(ORDERS);
            kill(victim);

            assertThat(PROJECT.compose("stop", "postgresql").code()).isZero();
            var promotion = PROJECT.compose(
                    "exec", "postgresql-replica", "psql", "-U", "postgres", "-c", "SELECT pg_promote()");
            assertThat(promotion.code()).as(promotion.output()).isZero();

            buyer.awaitMore(ORDERS);
            assertThat(buyer.settle().keySet()).isEqualTo(Set.of("CONFIRMED"));
        }
        assertContent("postgresql-replica");
    }

    @Test
    @Order(5)
    void doesNotLetAnOldPrimaryBackAsASecondOne() {
        String old = PROJECT.container("postgresql");

        assertThat(docker("start", old).code()).isZero();

        await().atMost(RECOVERY)
                .until(() -> docker("logs", "--tail", "5", old)
                        .output()
                        .contains("postgresql-replica was promoted and has newer data"));
        assertThat(PROJECT.isHealthy(old)).isFalse();
    }

    @Test
    @Order(6)
    void hasAnOldPrimaryFollowOnceItsDataIsDeleted() {
        assertThat(PROJECT.compose("rm", "--stop", "--force", "postgresql").code())
                .isZero();
        assertThat(docker("volume", "rm", "orrery-test-ha_postgresql").code()).isZero();

        var up = PROJECT.up("--no-deps", "postgresql");

        assertThat(up.code()).as(up.output()).isZero();
        assertThat(PROJECT.compose("exec", "postgresql", "psql", "-U", "postgres", "-tAc", "SELECT pg_is_in_recovery()")
                        .output())
                .contains("t");
    }

    private static void kill(String container) {
        assertThat(docker("kill", container).code()).isZero();
    }

    private static void bringBack(String container) {
        assertThat(docker("start", container).code()).isZero();
        await().atMost(RECOVERY).until(() -> PROJECT.isHealthy(container));
    }

    private static void assertContent(String primary) {
        String server = "jdbc:postgresql://" + PROJECT.address(primary) + ":5432/";
        var oracle = new Oracle(
                database(server, "orders"),
                database(server, "inventory"),
                database(server, "payments"),
                Optional::empty);
        try {
            assertThat(oracle.settled(Duration.ofMinutes(1))).isInstanceOf(OracleReport.Content.class);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Database database(String server, String name) {
        try {
            var secret = ComposeProject.ROOT.resolve("deploy/compose/secrets/database-" + name);
            return new Database(server + name, name, Files.readString(secret).strip());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String primaryOfRedis() {
        return PROJECT.compose(
                        "exec",
                        "redis-sentinel-2",
                        "redis-cli",
                        "-p",
                        "26379",
                        "sentinel",
                        "get-master-addr-by-name",
                        "shop")
                .output()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static String redis(String service, String... command) {
        return PROJECT.compose(Stream.concat(Stream.of("exec", service, "redis-cli"), Stream.of(command))
                        .toArray(String[]::new))
                .output();
    }

    /** A request through either is written down in the Redis that is primary now. */
    private boolean isCountedInRedis() {
        long before = counted();
        DOORS.forEach(door -> door.get("/api/products?limit=1"));
        return counted() > before;
    }

    private static long counted() {
        return redis(primaryOfRedis(), "info", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:"))
                .map(line -> line.replaceAll("^[^=]*:calls=(\\d+),.*", "$1"))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
