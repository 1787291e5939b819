package dev.orrery.identity.key;

import dev.orrery.defaults.startup.UnfitSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the signing keys are kept and replaced.
 *
 * @param secret what the keys are encrypted with in the database: random, at least 24 characters
 * @param readEvery how often an instance looks for what others did with the keys
 * @param lead how long a key is published before it signs: longer than it takes every instance to read it and every
 *     verifier to ask once more
 * @param keepFor how long a key stays published after its successor began to sign: longer than a token lives
 * @param rotateEvery how long a key signs before it is replaced without anybody asking
 */
@ConfigurationProperties("orrery.identity.key")
record KeyProperties(
        String secret,
        @DefaultValue("5s") Duration readEvery,
        @DefaultValue("30s") Duration lead,
        @DefaultValue("20m") Duration keepFor,
        @DefaultValue("30d") Duration rotateEvery) {

    private static final String PREFIX = "orrery.identity.key.";
    private static final int LENGTH_MIN = 24;
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);

    KeyProperties {
        if (secret.length() < LENGTH_MIN) {
            throw new UnfitSettingException(PREFIX + "secret", "must have at least " + LENGTH_MIN + " characters");
        }
        if (readEvery.toMillis() < 1) {
            throw new UnfitSettingException(PREFIX + "read-every", "must be at least 1ms");
        }
        if (lead.compareTo(readEvery) <= 0) {
            throw new UnfitSettingException(PREFIX + "lead", "must be longer than read-every");
        }
        if (keepFor.compareTo(LONGEST_TOKEN) <= 0) {
            throw new UnfitSettingException(
                    PREFIX + "keep-for", "must be longer than a token lives: " + LONGEST_TOKEN.toMinutes() + "m");
        }
        if (rotateEvery.compareTo(lead) <= 0) {
            throw new UnfitSettingException(PREFIX + "rotate-every", "must be longer than lead");
        }
    }

    /** Settings are printed now and then; the secret never. */
    @Override
    public String toString() {
        return "KeyProperties[secret=***, readEvery=%s, lead=%s, keepFor=%s, rotateEvery=%s]"
                .formatted(readEvery, lead, keepFor, rotateEvery);
    }
}
