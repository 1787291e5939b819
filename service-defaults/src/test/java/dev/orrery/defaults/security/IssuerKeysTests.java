package dev.orrery.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IssuerKeysTests {

    private static final RSAKey FIRST = Tokens.key("first");
    private static final RSAKey SECOND = Tokens.key("second");
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicInteger fetches = new AtomicInteger();
    private JWKSet published = new JWKSet(FIRST.toPublicJWK());
    private boolean away;

    @Test
    void fetchesOnceForManyTokens() throws Exception {
        var keys = keys(NEVER, AT_ONCE);

        for (int i = 0; i < 5; i++) {
            assertThat(keys.get(named("first"), null)).hasSize(1);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesAgainWhenATokenNamesANewKey() throws Exception {
        var keys = keys(NEVER, AT_ONCE);
        keys.get(named("first"), null);
        published = new JWKSet(SECOND.toPublicJWK());

        assertThat(keys.get(named("second"), null)).hasSize(1);
    }

    @Test
    void asksNoMoreThanOnceInAWhileForKeysThatNobodyHas() throws Exception {
        var keys = keys(NEVER, NEVER);

        for (int i = 0; i < 100; i++) {
            assertThat(keys.get(named("invented"), null)).isEmpty();
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void worksOnWithOldKeysWhileTheIssuerIsAway() throws Exception {
        var keys = keys(AT_ONCE, AT_ONCE);
        keys.get(named("first"), null);
        away = true;

        assertThat(keys.get(named("first"), null)).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void callsNoTokenBadWhoseKeyMayBeNewWhileTheIssuerIsAway() throws Exception {
        var keys = keys(NEVER, AT_ONCE);
        keys.get(named("first"), null);
        away = true;

        assertThatThrownBy(() -> keys.get(named("second"), null)).isInstanceOf(RemoteKeySourceException.class);

        away = false;
        assertThat(keys.get(named("second"), null)).isEmpty();
    }

    @Test
    void findsANewKeyWithinOnePauseAmongManyInventedOnes() throws Exception {
        var keys = keys(NEVER, Duration.ofMillis(50));
        keys.get(named("first"), null);
        published = new JWKSet(List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK()));
        long begin = System.nanoTime();

        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    assertThat(keys.get(named("invented"), null)).isEmpty();
                    return !keys.get(named("second"), null).isEmpty();
                });

        long pauses = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 50;
        assertThat(fetches.get()).isLessThanOrEqualTo((int) pauses + 2);
    }

    @Test
    void cannotTellWhatIsGoodBeforeItEverSawAKey() {
        var keys = keys(NEVER, AT_ONCE);
        away = true;

        assertThatThrownBy(() -> keys.get(named("first"), null)).isInstanceOf(RemoteKeySourceException.class);
    }

    private IssuerKeys keys(Duration maxAge, Duration retry) {
        return new IssuerKeys(this::fetch, maxAge, retry);
    }

    private JWKSet fetch() throws IOException {
        fetches.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return published;
    }

    private static JWKSelector named(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }
}
