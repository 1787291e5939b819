package dev.orrery.defaults.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of missing settings in a sentence instead of a stack trace. */
final class MissingSettingsAnalyzer extends AbstractFailureAnalyzer<MissingSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, MissingSettingsException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set them as environment variables (spring.datasource.url is SPRING_DATASOURCE_URL) or arguments.",
                cause);
    }
}
