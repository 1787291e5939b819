package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Decision;
import dev.orrery.gateway.limit.policy.Policy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Counts in Redis, for all gateways together, in one round trip per request. Fails when Redis does not answer within
 * the time limit, and at once while the breaker is open. Commands go straight to the connection that the factory shares: the
 * layers of a template cost as much again as the command.
 */
public final class SharedCounter {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCounter.class);
    private static final String TIME_OF_REDIS = "";

    private final Scripts scripts = new Scripts();
    private final RedisConnectionFactory redis;
    private final CircuitBreaker breaker;
    private final Duration timeLimit;
    private volatile @Nullable RedisClusterAsyncCommands<byte[], byte[]> connection;

    /**
     * A counter on this Redis.
     *
     * @param redis of Lettuce's client
     * @param timeLimit for one answer
     */
    public SharedCounter(RedisConnectionFactory redis, CircuitBreaker breaker, Duration timeLimit) {
        this.redis = redis;
        this.breaker = breaker;
        this.timeLimit = timeLimit;
    }

    /** Opens the connection, so that the first request need not; without Redis requests will try again. */
    public void connect() {
        if (connected() == null) {
            LOG.warn("Redis does not answer yet; each gateway keeps its share of the limits by itself");
        }
    }

    /** Once opened the connection restores itself. */
    @SuppressWarnings("unchecked")
    private @Nullable RedisClusterAsyncCommands<byte[], byte[]> connected() {
        if (connection == null) {
            try (var shared = redis.getConnection()) {
                connection = (RedisClusterAsyncCommands<byte[], byte[]>) shared.getNativeConnection();
            } catch (DataAccessException away) {
                LOG.debug("Redis does not answer", away);
            }
        }
        return connection;
    }

    /** Counts one request of a principal. */
    public Mono<Decision> decide(Policy policy, String principal) {
        return decide(policy, principal, TIME_OF_REDIS)
                .timeout(timeLimit)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    /** @param now microseconds; empty for the time of Redis */
    Mono<Decision> decide(Policy policy, String principal, String now) {
        var open = connection;
        if (open != null) {
            return answer(open, policy, principal, now);
        }
        // The first connection is opened by whoever asks for it, which an event loop must never wait for.
        return Mono.fromCallable(this::connected)
                .subscribeOn(Schedulers.boundedElastic())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("No connection to Redis")))
                .flatMap(opened -> answer(opened, policy, principal, now));
    }

    /**
     * Redis' answer is left to come when nobody waits for it any more: on a cold JVM a time limit that cancelled the command
     * has now and then ended without an error, and the request was never answered.
     */
    private Mono<Decision> answer(
            RedisClusterAsyncCommands<byte[], byte[]> open, Policy policy, String principal, String now) {
        return Mono.fromFuture(() -> run(open, policy, principal, now).toCompletableFuture(), true);
    }

    private CompletionStage<Decision> run(
            RedisClusterAsyncCommands<byte[], byte[]> open, Policy policy, String principal, String now) {
        var script = scripts.of(policy.algorithm());
        byte[][] keys = {bytes(policy.key(principal))};
        byte[][] arguments = {
            bytes(Integer.toString(policy.limit())),
            bytes(Long.toString(policy.window().toMillis() * 1_000)),
            bytes(Integer.toString(policy.burst())),
            bytes(now)
        };
        return open.<byte[]>evalsha(script.sha(), ScriptOutputType.VALUE, keys, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? open.eval(script.text(), ScriptOutputType.VALUE, keys, arguments)
                        : CompletableFuture.failedStage(failure))
                .thenApply(SharedCounter::read);
    }

    /** A Redis that has begun anew has forgotten its scripts. */
    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || failure instanceof CompletionException && failure.getCause() instanceof RedisNoScriptException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Decision read(byte[] answer) {
        String[] words = new String(answer, StandardCharsets.UTF_8).split(" ");
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
