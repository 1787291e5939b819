package dev.orrery.defaults.balance;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with the name of the setting instead of a stack trace. */
final class UnfitBalanceAnalyzer extends AbstractFailureAnalyzer<UnfitBalanceException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitBalanceException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the setting and start again.", cause);
    }
}
