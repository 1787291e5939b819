package dev.orrery.identity.login;

import dev.orrery.defaults.startup.UnfitSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one may fail to sign in.
 *
 * @param failures for one name from one address, within the window
 * @param failuresOfAddress from one address, whatever the name
 * @param window begins with the first failure
 */
@ConfigurationProperties("orrery.identity.login")
record LoginProperties(
        @DefaultValue("5") int failures,
        @DefaultValue("50") int failuresOfAddress,
        @DefaultValue("15m") Duration window) {

    LoginProperties {
        if (failures < 1) {
            throw new UnfitSettingException("orrery.identity.login.failures", "must be at least 1");
        }
        if (failuresOfAddress < failures) {
            throw new UnfitSettingException(
                    "orrery.identity.login.failures-of-address",
                    "must not be less than failures, which is " + failures);
        }
        if (window.toMillis() < 1) {
            throw new UnfitSettingException("orrery.identity.login.window", "must be at least 1ms");
        }
    }
}
