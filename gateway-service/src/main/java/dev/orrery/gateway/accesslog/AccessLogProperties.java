package dev.orrery.gateway.accesslog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of requests.
 *
 * @param enabled whether there is one
 * @param linesMax most lines that wait to be written; more are lost, and no request waits for one
 */
@ConfigurationProperties("orrery.gateway.access-log")
record AccessLogProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4096") int linesMax) {}
