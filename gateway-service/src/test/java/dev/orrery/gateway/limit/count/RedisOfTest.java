package dev.orrery.gateway.limit.count;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Counters with connections of their own, as those of several gateways are. */
final class RedisOfTest implements AutoCloseable {

    private final List<LettuceConnectionFactory> connections = new ArrayList<>();
    private final String host;
    private final int port;

    RedisOfTest(String host, int port) {
        this.host = host;
        this.port = port;
    }

    private LettuceConnectionFactory connection() {
        var connection = new LettuceConnectionFactory(host, port);
        connection.afterPropertiesSet();
        connection.start();
        connections.add(connection);
        return connection;
    }

    ReactiveStringRedisTemplate template() {
        return new ReactiveStringRedisTemplate(connection());
    }

    SharedCounter counter() {
        var counter = new SharedCounter(connection(), CircuitBreaker.ofDefaults("test"), Duration.ofSeconds(10));
        counter.connect();
        return counter;
    }

    /** Bytes that a key takes in Redis. */
    long memoryOf(String key) {
        var script = RedisScript.of("return redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', 0)", Long.class);
        return template().execute(script, List.of(key)).blockFirst(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        connections.forEach(LettuceConnectionFactory::destroy);
    }
}
