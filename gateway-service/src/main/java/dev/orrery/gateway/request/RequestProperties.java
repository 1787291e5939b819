package dev.orrery.gateway.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of a request.
 *
 * @param bodyMax largest body, with or without a declared length
 * @param sampled share of the traces begun here that everybody records, from 0 to 1
 */
@ConfigurationProperties("orrery.gateway.request")
record RequestProperties(
        @DefaultValue("1MB") DataSize bodyMax,
        @DefaultValue("0.1") double sampled) {}
