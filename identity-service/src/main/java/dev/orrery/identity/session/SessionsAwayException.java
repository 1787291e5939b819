package dev.orrery.identity.session;

/** Redis, where the sessions are kept, does not answer. */
final class SessionsAwayException extends RuntimeException {

    SessionsAwayException(RuntimeException cause) {
        super("The sessions in Redis cannot be reached", cause);
    }
}
