package dev.orrery.defaults.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A service that leaves the migration of its database to somebody else. */
class MigratedElsewhereIntegrationTests {

    private static final Duration SOON = Duration.ofMillis(50);

    private final TestDatabase database = TestInfrastructure.shared().newDatabase("migration");
    private final DriverManagerDataSource connections =
            new DriverManagerDataSource(database.url(), database.username(), database.password());
    private final Flyway flyway = flyway(connections);

    private static Flyway flyway(DriverManagerDataSource connections) {
        return Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/messaging")
                .load();
    }

    private static MigratedElsewhere waitingFor(Duration atMost) {
        return new MigratedElsewhere(new MigrationProperties(true, atMost, Duration.ofMillis(20)));
    }

    @Test
    void startsOnceTheDatabaseIsMigratedAndNotBefore() throws Exception {
        var starting = CompletableFuture.runAsync(
                () -> waitingFor(Duration.ofSeconds(60)).migrate(flyway));
        assertThatThrownBy(() -> starting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        flyway(connections).migrate();

        starting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void givesUpWithWhatIsMissingAndLeavesTheDatabaseAlone() {
        assertThatThrownBy(() -> waitingFor(SOON).migrate(flyway))
                .isInstanceOf(NotMigratedException.class)
                .hasMessageEndingWith("it lacks V0001");
        assertThat(JdbcClient.create(connections)
                        .sql("select count(*) from information_schema.tables where table_schema = 'public'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void waitsForADatabaseThatDoesNotAnswerYet() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "none", "none");

        assertThatThrownBy(() -> waitingFor(SOON).migrate(flyway(nowhere)))
                .isInstanceOf(NotMigratedException.class)
                .hasMessageContaining("it does not answer");
    }

    @Test
    void refusesAtOnceADatabaseThatWasMigratedOtherwise() {
        flyway.migrate();
        JdbcClient.create(connections)
                .sql("update flyway_schema_history set checksum = 1 where version = '0001'")
                .update();

        assertThatThrownBy(() -> waitingFor(Duration.ofHours(1)).migrate(flyway))
                .isInstanceOf(FlywayValidateException.class);
    }

    @Test
    void manyMayMigrateAtTheSameTime() throws Exception {
        var together = new CyclicBarrier(3);
        try (var threads = Executors.newCachedThreadPool()) {
            Callable<Integer> migrating = () -> {
                together.await();
                return flyway(connections).migrate().migrationsExecuted;
            };
            var all = threads.invokeAll(Collections.nCopies(3, migrating));

            var done = new ArrayList<Integer>();
            for (var each : all) {
                done.add(each.get());
            }
            assertThat(done).containsExactlyInAnyOrder(1, 0, 0);
        }
    }
}
