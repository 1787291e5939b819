package dev.orrery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.testservers.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that start without their Redis; it comes, is killed in the middle and comes back. */
class RedisAwayIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static RedisProcess redis;
    private static Limited platform;

    private final String customer = "customer-" + UUID.randomUUID();

    @BeforeAll
    static void startWithoutRedis() {
        redis = new RedisProcess(folder);
        platform = new Limited(
                List.of(
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + redis.port(),
                        "orrery.gateway.limits.policies.customer=sliding-window 20/1h"),
                "orrery.gateway.limits.principals-most=1000");
    }

    @AfterAll
    static void stop() {
        platform.close();
        redis.close();
    }

    @AfterEach
    void takeRedisAway() {
        redis.kill();
    }

    private void bringRedis() {
        redis.start();
        await().atMost(PATIENCE).until(() -> {
            platform.admitted("other-" + UUID.randomUUID(), 4);
            return isAsked(0) && isAsked(1);
        });
    }

    private static boolean isAsked(int gateway) throws Exception {
        return platform.state(gateway, "shared-limits")
                .path("redis")
                .asString("")
                .equals("asked");
    }

    @Test
    void limitEachForItsShareWithoutRedisAndAreReady() throws Exception {
        double local = platform.decisions("admitted", "local");

        assertThat(platform.managed(0).get("health/readiness").statusCode()).isEqualTo(200);
        assertThat(platform.admitted(customer, 60)).isEqualTo(20);
        assertThat(platform.decisions("admitted", "local") - local).isEqualTo(20);
        assertThat(isAsked(0)).isFalse();
        assertThat(platform.state(0, "shared-limits").path("gateways").asInt()).isEqualTo(2);
    }

    @Test
    void giveNobodyTheLimitTwiceWhenRedisIsKilledAndAreClosedToNobody() throws Exception {
        bringRedis();
        double redisDecided = platform.decisions("admitted", "redis");
        assertThat(platform.admitted(customer, 12)).isEqualTo(12);
        assertThat(platform.decisions("admitted", "redis") - redisDecided).isEqualTo(12);
        redis.kill();

        assertThat(platform.admitted(customer, 60)).isEqualTo(8);
        assertThat(platform.ask("other-" + UUID.randomUUID()).statusCode()).isEqualTo(200);
    }

    @Test
    void askRedisAgainWhenItIsBack() throws Exception {
        bringRedis();
        redis.kill();
        platform.admitted("other-" + UUID.randomUUID(), 30);

        bringRedis();
        double local = platform.decisions("admitted", "local");

        assertThat(platform.admitted(customer, 10)).isEqualTo(10);
        assertThat(platform.decisions("admitted", "local")).isEqualTo(local);
    }
}
