package dev.orrery.defaults.migration;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Waits until the database has all migrations this service knows, and then checks that they are the same ones. Changes
 * nothing, so that the service's role needs no right to.
 */
final class MigratedElsewhere implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(MigratedElsewhere.class);

    private final MigrationProperties properties;

    MigratedElsewhere(MigrationProperties properties) {
        this.properties = properties;
    }

    @Override
    public void migrate(Flyway flyway) {
        long deadline = System.nanoTime() + properties.waitAtMost().toNanos();
        String last = "";
        String missing = missing(flyway);
        while (!missing.isEmpty()) {
            if (System.nanoTime() >= deadline) {
                throw new NotMigratedException(missing, properties.waitAtMost());
            }
            if (!missing.equals(last)) {
                LOG.info("Waiting until somebody has migrated the database: {}", missing);
                last = missing;
            }
            pause();
            missing = missing(flyway);
        }
        flyway.validate();
    }

    /** What keeps the service from starting; empty if nothing does. */
    private static String missing(Flyway flyway) {
        try {
            MigrationInfo[] pending = flyway.info().pending();
            return pending.length == 0
                    ? ""
                    : Arrays.stream(pending)
                            .map(each -> "V" + each.getVersion())
                            .collect(Collectors.joining(", ", "it lacks ", ""));
        } catch (FlywayException unreachable) {
            return "it does not answer (" + firstLine(unreachable) + ")";
        }
    }

    private static String firstLine(Exception of) {
        return String.valueOf(of.getMessage()).lines().findFirst().orElse("");
    }

    private void pause() {
        LockSupport.parkNanos(properties.lookEvery().toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted while waiting for the database");
        }
    }
}
