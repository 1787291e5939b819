package dev.orrery.identity.login;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Bounds how often somebody guesses. Every attempt counts before its password is looked at, so that many at once get no
 * further than one after another; a good one is taken back. A name is bound together with the address it is tried from:
 * nobody locks a customer out from elsewhere.
 */
final class LoginThrottle implements MechanismState {

    private static final Logger log = LoggerFactory.getLogger(LoginThrottle.class);

    private final RedisScript<Long> attempt = RedisScript.of(new ClassPathResource("login/attempt.lua"), Long.class);
    private final RedisScript<Long> success = RedisScript.of(new ClassPathResource("login/success.lua"), Long.class);
    private final StringRedisTemplate redis;
    private final LocalFailures local;
    private final LoginProperties bounds;
    private final Mechanisms mechanisms;
    private final Counter refused;

    LoginThrottle(
            StringRedisTemplate redis,
            LocalFailures local,
            LoginProperties bounds,
            Mechanisms mechanisms,
            MeterRegistry meters) {
        this.redis = redis;
        this.local = local;
        this.bounds = bounds;
        this.mechanisms = mechanisms;
        this.refused = Counter.builder("orrery.identity.login.throttled")
                .description("Attempts to sign in that were refused without a look at the password")
                .register(meters);
    }

    /** Counts an attempt and returns zero, or how long to wait for the next. */
    Duration count(Attempt by) {
        if (!mechanisms.enabled(Mechanism.LOGIN_THROTTLE)) {
            return Duration.ZERO;
        }
        Duration wait = counted(by);
        if (wait.isPositive()) {
            refused.increment();
        }
        return wait;
    }

    private Duration counted(Attempt by) {
        try {
            Long millis = redis.execute(
                    attempt,
                    by.keys(),
                    Integer.toString(bounds.failures()),
                    Integer.toString(bounds.failuresOfAddress()),
                    Long.toString(bounds.window().toMillis()));
            return Duration.ofMillis(millis == null ? 0 : millis);
        } catch (DataAccessException away) {
            log.warn("Attempts to sign in are counted here only: {}", away.toString());
            return local.count(by);
        }
    }

    /** Takes a good attempt back. */
    void forgive(Attempt by) {
        if (!mechanisms.enabled(Mechanism.LOGIN_THROTTLE)) {
            return;
        }
        local.forgive(by);
        try {
            redis.execute(success, by.keys());
        } catch (DataAccessException away) {
            log.debug("Counted here only", away);
        }
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.LOGIN_THROTTLE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("refused", (long) refused.count());
    }
}
