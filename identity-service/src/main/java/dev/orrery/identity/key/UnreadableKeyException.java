package dev.orrery.identity.key;

/** The stored signing key cannot be opened with the secret of this instance. */
final class UnreadableKeyException extends RuntimeException {

    UnreadableKeyException(String keyId) {
        super("The signing key " + keyId + " in the database was encrypted with another orrery.identity.key.secret");
    }
}
