package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Counts in Redis, for all gateways together, in one round trip per request. Fails when Redis does not answer within
 * the time limit, and at once while the breaker is open.
 */
public final class SharedCounter {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCounter.class);
    private static final String TIME_OF_REDIS = "";

    private final Scripts scripts = new Scripts();
    private final ReactiveStringRedisTemplate redis;
    private final CircuitBreaker breaker;
    private final Duration timeLimit;
    private volatile boolean connected;

    /**
     * A counter on this Redis.
     *
     * @param timeLimit for one answer
     */
    public SharedCounter(ReactiveStringRedisTemplate redis, CircuitBreaker breaker, Duration timeLimit) {
        this.redis = redis;
        this.breaker = breaker;
        this.timeLimit = timeLimit;
    }

    /** Opens the connection, so that the first request need not; without Redis requests will try again. */
    public void connect() {
        if (!isConnected()) {
            LOG.warn("Redis does not answer yet; each gateway keeps its share of the limits by itself");
        }
    }

    /** Once opened the connection restores itself. */
    private boolean isConnected() {
        if (!connected) {
            try {
                redis.getConnectionFactory().getReactiveConnection().close();
                connected = true;
            } catch (DataAccessException away) {
                LOG.debug("Redis does not answer", away);
            }
        }
        return connected;
    }

    /** Counts one request of a principal. */
    public Mono<Decision> decide(Policy policy, String principal) {
        // Redis' answer is left to come when nobody waits for it any more: on a cold JVM a time limit that cancelled
        // the command has now and then ended without an error, and the request was never answered.
        return Mono.fromFuture(() -> decide(policy, principal, TIME_OF_REDIS).toFuture(), true)
                .timeout(timeLimit)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    /** @param now microseconds; empty for the time of Redis */
    Mono<Decision> decide(Policy policy, String principal, String now) {
        var arguments = List.of(
                Integer.toString(policy.limit()),
                Long.toString(policy.window().toMillis() * 1_000),
                Integer.toString(policy.burst()),
                now);
        var answer = redis.execute(scripts.of(policy.algorithm()), List.of(policy.key(principal)), arguments)
                .next()
                .map(SharedCounter::read);
        // The first connection is opened by whoever asks for it, which an event loop must never wait for.
        return connected
                ? answer
                : Mono.fromCallable(this::isConnected)
                        .subscribeOn(Schedulers.boundedElastic())
                        .flatMap(open ->
                                open ? answer : Mono.error(new IllegalStateException("No connection to Redis")));
    }

    private static Decision read(String answer) {
        String[] words = answer.split(" ");
        return new Decision(
                words[0].equals("1"),
                Long.parseLong(words[1]),
                Duration.of(Long.parseLong(words[2]), ChronoUnit.MICROS));
    }

    /** Whether Redis is asked now. */
    public boolean isAsked() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }
}
