package dev.orrery.gateway.limit.policy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a policy that cannot hold in a sentence instead of a stack trace. */
final class UnfitPolicyAnalyzer extends AbstractFailureAnalyzer<UnfitPolicyException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnfitPolicyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct orrery.gateway.limits.policies." + cause.policy()
                        + "; its form is <algorithm> <limit>/<window>, for buckets also with burst <number>:"
                        + " sliding-window 100/1m, token-bucket 100/1m burst 200.",
                cause);
    }
}
