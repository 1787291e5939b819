package dev.orrery.gateway.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances are chosen.
 *
 * @param attempts on how many instances a request is tried whose connection is refused
 * @param lookEvery how old the known list of a service's instances may be
 * @param avoidFor how long an instance is left out after it refused a connection, unless no other is left
 */
@ConfigurationProperties("orrery.gateway.routing")
record RoutingProperties(
        @DefaultValue("3") int attempts,
        @DefaultValue("500ms") Duration lookEvery,
        @DefaultValue("3s") Duration avoidFor) {}
