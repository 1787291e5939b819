package dev.orrery.identity.key;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the signing key is kept.
 *
 * @param secret what the key is encrypted with in the database: random, at least 24 characters
 */
@ConfigurationProperties("orrery.identity.key")
record KeyProperties(String secret) {

    private static final int LENGTH_MIN = 24;

    KeyProperties {
        if (secret.length() < LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "orrery.identity.key.secret must have at least " + LENGTH_MIN + " characters");
        }
    }

    /** Settings are printed now and then; this one never. */
    @Override
    public String toString() {
        return "KeyProperties[secret=***]";
    }
}
