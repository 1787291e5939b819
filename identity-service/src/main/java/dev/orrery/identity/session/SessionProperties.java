package dev.orrery.identity.session;

import dev.orrery.defaults.startup.UnfitSettingException;
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
        // Redis counts it in seconds.
        if (lifetime.toSeconds() < 1) {
            throw new UnfitSettingException("orrery.identity.session.lifetime", "must be at least 1s");
        }
    }
}
