package dev.orrery.gateway.routing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests reach instances.
 *
 * @param attempts on how many instances a request is tried whose connection is refused
 */
@ConfigurationProperties("orrery.gateway.routing")
record RoutingProperties(@DefaultValue("3") int attempts) {}
