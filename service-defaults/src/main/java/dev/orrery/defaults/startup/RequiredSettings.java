package dev.orrery.defaults.startup;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Ends the start at once when a setting named by {@code orrery.required-settings} is missing or empty. */
final class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String LIST = "orrery.required-settings";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        List<String> missing =
                Binder.get(environment).bind(LIST, Bindable.listOf(String.class)).orElseGet(List::of).stream()
                        .filter(each -> isMissing(environment, each))
                        .toList();
        if (!missing.isEmpty()) {
            throw new MissingSettingsException(missing);
        }
    }

    private static boolean isMissing(Environment environment, String setting) {
        try {
            String value = environment.getProperty(setting);
            return value == null || value.isBlank();
        } catch (IllegalArgumentException _) {
            // Its value refers to another setting that does not exist.
            return true;
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
