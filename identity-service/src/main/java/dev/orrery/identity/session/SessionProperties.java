package dev.orrery.identity.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions of browsers.
 *
 * @param lifetime after the last request
 * @param secureCookie whether browsers send the cookie over TLS only
 */
@ConfigurationProperties("orrery.identity.session")
record SessionProperties(
        @DefaultValue("30m") Duration lifetime,
        @DefaultValue("true") boolean secureCookie) {

    SessionProperties {
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("orrery.identity.session.lifetime must be longer than 0s");
        }
    }
}
