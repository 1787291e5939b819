package dev.orrery.identity.grant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes sign-ins that have ended. */
class ExpiredGrants {

    private static final Logger log = LoggerFactory.getLogger(ExpiredGrants.class);

    private final GrantTable table;

    ExpiredGrants(GrantTable table) {
        this.table = table;
    }

    @Scheduled(initialDelayString = "1m", fixedDelayString = "10m")
    void remove() {
        try {
            table.deleteExpired();
        } catch (DataAccessException away) {
            log.warn("Sign-ins that have ended stay for now: {}", away.toString());
        }
    }
}
