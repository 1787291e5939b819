package dev.orrery.gateway.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests reach instances.
 *
 * @param attempts on how many instances a request is tried whose connection is refused
 * @param connectWithin how long a connection to an instance may take to be there
 */
@ConfigurationProperties("orrery.gateway.routing")
record RoutingProperties(
        @DefaultValue("3") int attempts, @DefaultValue("1s") Duration connectWithin) {}
