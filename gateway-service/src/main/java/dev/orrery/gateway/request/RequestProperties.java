package dev.orrery.gateway.request;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of a request.
 *
 * @param hosts names in {@code Host} that are answered, without port; empty for all
 * @param bodyMax largest body, with or without a declared length
 * @param bodyMaxByRoute the same for single routes, by their ids
 * @param sampled share of the traces begun here that everybody records, from 0 to 1
 */
@ConfigurationProperties("orrery.gateway.request")
record RequestProperties(
        @DefaultValue Set<String> hosts,
        @DefaultValue("1MB") DataSize bodyMax,
        @DefaultValue Map<String, DataSize> bodyMaxByRoute,
        @DefaultValue("0.1") double sampled) {}
