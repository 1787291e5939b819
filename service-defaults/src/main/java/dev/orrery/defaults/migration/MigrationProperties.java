package dev.orrery.defaults.migration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service that does not migrate its database waits until somebody has.
 *
 * @param elsewhere whether somebody else migrates; otherwise the service does it at its start
 * @param waitAtMost after which the start is given up
 * @param lookEvery pause between two looks at the database
 */
@ConfigurationProperties("orrery.migration")
record MigrationProperties(
        @DefaultValue("false") boolean elsewhere,
        @DefaultValue("5m") Duration waitAtMost,
        @DefaultValue("2s") Duration lookEvery) {}
