package dev.orrery.identity.key;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Learns what other instances do with the keys. */
class KeyRefresh {

    private static final Logger log = LoggerFactory.getLogger(KeyRefresh.class);

    private final SigningKeys keys;

    KeyRefresh(SigningKeys keys) {
        this.keys = keys;
    }

    @Scheduled(
            initialDelayString = "${orrery.identity.key.read-every:5s}",
            fixedDelayString = "${orrery.identity.key.read-every:5s}")
    void refresh() {
        try {
            keys.refresh();
        } catch (DataAccessException | TransactionException | UnreadableKeyException failure) {
            log.warn("The signing keys stay as they are known here: {}", failure.toString());
        }
    }
}
