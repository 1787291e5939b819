package dev.orrery.inventory.catalogue.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogueLoadIntegrationTests {

    @Test
    void loadsOnceHoweverManyInstancesStart() throws Exception {
        var database = TestInfrastructure.shared().newDatabase("inventory");
        try (var empty = new HikariDataSource();
                var starts = Executors.newFixedThreadPool(4)) {
            empty.setJdbcUrl(database.url());
            empty.setUsername(database.username());
            empty.setPassword(database.password());
            Flyway.configure()
                    .dataSource(empty)
                    .locations("classpath:db/messaging", "classpath:db/migration")
                    .load()
                    .migrate();
            var sql = JdbcClient.create(empty);
            var load = new CatalogueLoad(
                    sql,
                    new TransactionTemplate(new JdbcTransactionManager(empty)),
                    new CatalogueProperties("classpath:catalogue.csv"));
            Callable<Boolean> start = () -> {
                load.afterSingletonsInstantiated();
                return true;
            };

            long begin = System.nanoTime();
            for (var each :
                    starts.invokeAll(Stream.generate(() -> start).limit(4).toList())) {
                assertThat(each.get()).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));

            assertThat(count(sql, "SELECT count(*) FROM product")).isEqualTo(3_801);
            assertThat(count(sql, "SELECT count(*) FROM stock")).isEqualTo(3_801);
            assertThat(count(sql, "SELECT sum(on_hand)::bigint FROM stock"))
                    .isPositive()
                    .isEqualTo(count(sql, "SELECT sum(quantity) FROM receipt WHERE reference = 'opening-stock'"));

            sql.sql("UPDATE product SET name = 'EDITED'").update();
            load.afterSingletonsInstantiated();

            assertThat(count(sql, "SELECT count(*) FROM product WHERE name = 'EDITED'"))
                    .isEqualTo(3_801);
        }
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
