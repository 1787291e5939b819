package dev.orrery.defaults.security;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys. They are fetched when first needed, again when a token names a key that is not among them,
 * and now and then; never more often than the retry pause. Known keys stay in use while the issuer is away.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** Fetches the keys; throws when it cannot. */
    @FunctionalInterface
    interface Fetch {
        JWKSet keys() throws Exception;
    }

    private record Known(JWKSet keys, long fetchedAtNanos) {}

    private final Fetch fetch;
    private final long maxAgeNanos;
    private final long retryNanos;
    private volatile @Nullable Known known;
    private volatile boolean issuerAway;
    private long lastTryNanos;

    IssuerKeys(Fetch fetch, Duration maxAge, Duration retry) {
        this.fetch = fetch;
        this.maxAgeNanos = maxAge.toNanos();
        this.retryNanos = retry.toNanos();
        this.lastTryNanos = System.nanoTime() - retryNanos;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        Known before = known;
        if (before != null && System.nanoTime() - before.fetchedAtNanos() < maxAgeNanos) {
            List<JWK> found = selector.select(before.keys());
            if (!found.isEmpty()) {
                return found;
            }
        }
        Known now = refresh(before);
        List<JWK> found = now == null ? List.of() : selector.select(now.keys());
        if (found.isEmpty() && issuerAway) {
            // The key may be a new one: nobody can say now that the token is bad.
            throw new RemoteKeySourceException("The keys of the token issuer cannot be fetched", null);
        }
        return found;
    }

    private synchronized @Nullable Known refresh(@Nullable Known seen) {
        Known current = known;
        boolean otherThreadDidIt =
                current != null && (seen == null || current.fetchedAtNanos() != seen.fetchedAtNanos());
        if (otherThreadDidIt || System.nanoTime() - lastTryNanos < retryNanos) {
            return current;
        }
        lastTryNanos = System.nanoTime();
        try {
            known = new Known(fetch.keys(), System.nanoTime());
            issuerAway = false;
        } catch (Exception e) {
            issuerAway = true;
            LOG.warn("The keys of the token issuer cannot be fetched: {}", e.toString());
        }
        return known;
    }
}
