package dev.orrery.defaults.migration;

import java.time.Duration;

/** Nobody has migrated the database in time. */
final class NotMigratedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotMigratedException(String missing, Duration waited) {
        super("The database was not migrated within " + waited.toSeconds() + " s: " + missing);
    }
}
