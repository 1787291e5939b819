package dev.orrery.identity.key;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One key pair.
 *
 * @param createdAt since when it is published
 * @param signsFrom when it becomes the one that signs; null while that is not known
 */
record SigningKey(RSAKey pair, Instant createdAt, @Nullable Instant signsFrom) {

    String id() {
        return pair.getKeyID();
    }

    /** Whether its time has come; a later key's may have, too. */
    boolean isDue(Instant now) {
        return signsFrom != null && !signsFrom.isAfter(now);
    }

    /** Whether it is known when it will sign, and that is still to come. */
    boolean isAwaited(Instant now) {
        return signsFrom != null && signsFrom.isAfter(now);
    }
}
