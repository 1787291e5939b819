package dev.orrery.defaults.resilience;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with the name of the setting instead of a stack trace. */
final class UnfitTermsAnalyzer extends AbstractFailureAnalyzer<UnfitTermsException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitTermsException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the setting and start again.", cause);
    }
}
