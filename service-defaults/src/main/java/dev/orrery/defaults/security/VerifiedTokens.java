package dev.orrery.defaults.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Remembers tokens that were good a moment ago, because checking a signature costs more than the rest of a small
 * request. Only the very same characters are taken for the same token; it is checked again after a while, and never
 * outlives its expiry. Bounded: a full memory starts anew.
 */
public final class VerifiedTokens implements JwtDecoder {

    private static final int ENTRIES_MAX = 4_096;
    private static final Duration TRUST = Duration.ofSeconds(60);

    private record Entry(Jwt token, Instant until) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final JwtDecoder verifier;
    private final int lengthMax;
    private final Clock clock;

    VerifiedTokens(JwtDecoder verifier, int lengthMax, Clock clock) {
        this.verifier = verifier;
        this.lengthMax = lengthMax;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        if (token.length() > lengthMax) {
            throw new BadJwtException("The token is too long");
        }
        Jwt remembered = remembered(token);
        if (remembered != null) {
            return remembered;
        }
        Jwt verified = verifier.decode(token);
        Instant now = clock.instant();
        if (entries.size() >= ENTRIES_MAX) {
            entries.clear();
        }
        entries.put(token, new Entry(verified, trustedUntil(verified, now)));
        return verified;
    }

    /** The token if it was found good a moment ago; for threads that must not wait for the issuer's keys. */
    public @Nullable Jwt remembered(String token) {
        Entry entry = entries.get(token);
        return entry != null && clock.instant().isBefore(entry.until()) ? entry.token() : null;
    }

    private static Instant trustedUntil(Jwt token, Instant now) {
        Instant checkAgain = now.plus(TRUST);
        Instant expiry = token.getExpiresAt();
        return expiry != null && expiry.isBefore(checkAgain) ? expiry : checkAgain;
    }
}
