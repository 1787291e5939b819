package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Somebody guesses at two instances. Addresses are new ones each time: Redis is shared with other tests. */
class LoginThrottleIntegrationTests {

    private static TestDatabase database;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final String address = address();

    @BeforeAll
    static void start() {
        database = TestInfrastructure.shared().newDatabase("identity");
        one = IdentityInstance.start(database, "orrery.identity.login.failures-of-address=8");
        other = IdentityInstance.start(database, "orrery.identity.login.failures-of-address=8");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void looksAtNoMorePasswordsAfterFiveWrongOnes() {
        assertThat(guess(5, "alice")).containsOnly(401);

        var refused = new Browser(address).signIn(other, "alice", "alice-password");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After"))
                .satisfies(it -> assertThat(it.orElseThrow()).isBetween(1L, 900L));
        assertThat(refused.body()).contains("role=\"alert\"", "Too many attempts", "name=\"password\"");
    }

    @Test
    void locksNobodyOutFromAnotherAddress() {
        guess(5, "alice");

        assertThat(new Browser(address())
                        .signIn(other, "alice", "alice-password")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void boundsAnAddressThatTriesOneNameAfterAnother() {
        long looked = IntStream.range(0, 12)
                .map(each -> new Browser(address)
                        .signIn(each % 2 == 0 ? one : other, "name-" + each, "guess")
                        .statusCode())
                .filter(status -> status == 401)
                .count();

        assertThat(looked).isEqualTo(8);
    }

    @Test
    void letsGuessesAtOnceGetNoFurther() {
        long looked = IntStream.range(0, 12)
                .parallel()
                .map(each -> new Browser(address)
                        .signIn(each % 2 == 0 ? one : other, "bob", "guess")
                        .statusCode())
                .filter(status -> status == 401)
                .count();

        assertThat(looked).isEqualTo(5);
    }

    @Test
    void beginsAnewAfterAGoodPassword() {
        guess(4, "bob");
        new Browser(address).signIn(one, "bob", "bob-password");

        assertThat(guess(2, "bob")).containsOnly(401);
    }

    @Test
    void looksAtEveryGuessWithoutTheThrottle() {
        try (var open = IdentityInstance.start(database, "orrery.mechanisms.login-throttle.enabled=false")) {
            assertThat(IntStream.range(0, 8)
                            .map(_ -> new Browser(address)
                                    .signIn(open, "alice", "guess")
                                    .statusCode()))
                    .containsOnly(401);
        }
    }

    @Test
    void countsHereWhenRedisIsAway() {
        try (var alone = IdentityInstance.start(
                database, "spring.data.redis.port=9", "orrery.mechanisms.shared-session.enabled=false")) {
            assertThat(IntStream.range(0, 6)
                            .map(_ -> new Browser(address)
                                    .signIn(alone, "alice", "guess")
                                    .statusCode()))
                    .containsExactly(401, 401, 401, 401, 401, 429);
        }
    }

    private IntStream guess(int times, String name) {
        return IntStream.of(IntStream.range(0, times)
                .map(each -> new Browser(address)
                        .signIn(each % 2 == 0 ? one : other, name, "guess")
                        .statusCode())
                .toArray());
    }

    private static String address() {
        return "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + "::"
                + UUID.randomUUID().toString().substring(0, 4);
    }
}
