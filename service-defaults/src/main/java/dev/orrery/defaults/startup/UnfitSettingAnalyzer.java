package dev.orrery.defaults.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells of a setting that cannot hold in a sentence; asked before Boot's own, which would tell of the class it fills. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnfitSettingAnalyzer extends AbstractFailureAnalyzer<UnfitSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the setting and start again.", cause);
    }
}
