package dev.orrery.defaults.migration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a database nobody has migrated. */
final class NotMigratedAnalyzer extends AbstractFailureAnalyzer<NotMigratedException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NotMigratedException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Start the service once where it may migrate (orrery.migration.elsewhere=false), as the migration job does.",
                cause);
    }
}
