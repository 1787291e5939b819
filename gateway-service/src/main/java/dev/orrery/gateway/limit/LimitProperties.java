package dev.orrery.gateway.limit;

import dev.orrery.gateway.limit.principal.Principal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask how often.
 *
 * @param policies terms by name, such as {@code sliding-window 100/1m}
 * @param byPrincipal the name of the policy of each kind of principal
 * @param byRoute for a route's id, names of policies that it has instead
 * @param trustedProxies networks in CIDR notation whose {@code X-Forwarded-For} is believed
 * @param redisTimeLimit how long one request waits for Redis before it is counted locally
 * @param principalsMost how many principals one gateway counts by itself
 */
@ConfigurationProperties("orrery.gateway.limits")
record LimitProperties(
        @DefaultValue Map<String, String> policies,
        @DefaultValue Map<Kind, String> byPrincipal,
        @DefaultValue Map<String, Map<Kind, String>> byRoute,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("200ms") Duration redisTimeLimit,
        @DefaultValue("20000") int principalsMost) {

    LimitProperties {
        if (!redisTimeLimit.isPositive() || principalsMost < 1) {
            throw new IllegalArgumentException(
                    "orrery.gateway.limits needs a redis-time-limit and a number of principals above zero");
        }
    }
}
