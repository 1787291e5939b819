package dev.orrery.identity.grant;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all that came of a sign-in when one of its refresh tokens comes a second time (RFC 9700, section 4.14.2): one of
 * the two who have it is a thief, and nobody can tell which.
 */
final class ReuseDetection implements MechanismState {

    private static final Logger log = LoggerFactory.getLogger(ReuseDetection.class);

    private final GrantTable table;
    private final Mechanisms mechanisms;
    private final Counter revoked;

    ReuseDetection(GrantTable table, Mechanisms mechanisms, MeterRegistry meters) {
        this.table = table;
        this.mechanisms = mechanisms;
        this.revoked = Counter.builder("orrery.identity.families.revoked")
                .description("Sign-ins that were ended because a refresh token came a second time")
                .register(meters);
    }

    void unknown(String hash) {
        if (mechanisms.enabled(Mechanism.REFRESH_REUSE_DETECTION)) {
            table.familyOf(hash).ifPresent(this::revoke);
        }
    }

    private void revoke(String family) {
        table.delete(family);
        revoked.increment();
        log.warn("A refresh token came a second time; the sign-in {} is ended", family);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.REFRESH_REUSE_DETECTION;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("familiesRevoked", (long) revoked.count());
    }
}
