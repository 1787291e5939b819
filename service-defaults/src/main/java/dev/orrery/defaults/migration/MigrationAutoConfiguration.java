package dev.orrery.defaults.migration;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** Lets a service wait for its database to be migrated where somebody else does it. */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({Flyway.class, FlywayMigrationStrategy.class})
@ConditionalOnBooleanProperty("orrery.migration.elsewhere")
@EnableConfigurationProperties(MigrationProperties.class)
class MigrationAutoConfiguration {

    @Bean
    FlywayMigrationStrategy migratedElsewhere(MigrationProperties properties) {
        return new MigratedElsewhere(properties);
    }
}
