package dev.orrery.gateway.limit;

import dev.orrery.gateway.limit.count.SharedCounter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Wires the way to Redis so that a request loses next to no time on a Redis that does not answer. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConfiguration.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final int CALLS = 10;
    private static final int LEAST_CALLS = 5;
    private static final int TRIALS = 2;
    private static final int QUEUE = 2_000;

    @Bean
    SharedCounter sharedCounter(RedisConnectionFactory redis, LimitProperties properties, MeterRegistry meters) {
        var breaker = breaker();
        var answered = timer("answered", meters);
        var failed = timer("failed", meters);
        breaker.getEventPublisher()
                .onSuccess(event -> answered.record(event.getElapsedDuration()))
                .onError(event -> failed.record(event.getElapsedDuration()));
        return new SharedCounter(redis, breaker, properties.redisTimeLimit());
    }

    private static Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("orrery.limiter.redis")
                .description("How long Redis took to count a request")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Opens after a handful of failures, so that only so many requests wait for the time limit. */
    private static CircuitBreaker breaker() {
        var breaker = CircuitBreaker.of(
                "limits",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .waitDurationInOpenState(TRY_AGAIN)
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> LOG.warn("Redis does not answer; each gateway keeps its share of the limits by itself");
                case CLOSED -> LOG.info("Redis answers again and keeps the limits for all gateways");
                case HALF_OPEN, DISABLED, FORCED_OPEN, METRICS_ONLY -> {}
            }
        });
        return breaker;
    }

    @Bean
    ApplicationRunner connectToRedis(SharedCounter shared) {
        return _ -> shared.connect();
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer failAtOnceWithoutAConnection() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE);
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(Delay.constant(RECONNECT));
    }
}
