package dev.orrery.defaults.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Adds {@code orrery-defaults.yml} below every other source of settings. */
final class SharedSettings implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "orrery-defaults.yml";
    private static final String LOG_FORMAT = "orrery.logging.format";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            new YamlPropertySourceLoader()
                    .load(FILE, new ClassPathResource(FILE, SharedSettings.class.getClassLoader()))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chooseLogFormat(environment);
    }

    private static void chooseLogFormat(ConfigurableEnvironment environment) {
        switch (environment.getProperty(LOG_FORMAT, "readable")) {
            case "readable" -> {}
            case "json" ->
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                LOG_FORMAT, Map.of("logging.structured.format.console", "logstash")));
            default -> throw new IllegalArgumentException(LOG_FORMAT + " must be readable or json");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
