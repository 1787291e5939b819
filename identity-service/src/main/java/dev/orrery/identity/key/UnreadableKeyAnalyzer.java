package dev.orrery.identity.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of a wrong secret in a sentence instead of a stack trace. */
final class UnreadableKeyAnalyzer extends AbstractFailureAnalyzer<UnreadableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnreadableKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Give back the secret it was encrypted with (ORRERY_IDENTITY_KEY_SECRET), or delete the row of the"
                        + " table signing_key: a new key is made then, and tokens of the old one end.",
                cause);
    }
}
