package dev.orrery.identity.customer;

import dev.orrery.defaults.startup.UnfitSettingException;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Customers that are made at the start, and the bound of checking passwords.
 *
 * @param demo passwords by name, of customers to make where there are none of that name; for trying things out only
 * @param checksAtOnce how many passwords are checked at the same time; each takes 16 MiB while it is
 */
@ConfigurationProperties("orrery.identity.customers")
record CustomerProperties(
        @DefaultValue Map<String, String> demo,
        @DefaultValue("2") int checksAtOnce) {

    CustomerProperties {
        demo = Map.copyOf(demo);
        if (checksAtOnce < 1) {
            throw new UnfitSettingException("orrery.identity.customers.checks-at-once", "must be at least 1");
        }
        demo.forEach((name, password) -> {
            if (password.isBlank()) {
                throw new UnfitSettingException("orrery.identity.customers.demo." + name, "must not be empty");
            }
        });
    }

    /** Settings are printed now and then; passwords never. */
    @Override
    public String toString() {
        return "CustomerProperties[demo=%s, checksAtOnce=%d]".formatted(demo.keySet(), checksAtOnce);
    }
}
