package dev.orrery.identity;

import static dev.orrery.identity.Browser.location;
import static dev.orrery.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.testservers.RedisProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What browsers hear while Redis or the database is away, or while something is wrong with what they answer. */
class OutageIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOBODY = "Nobody can sign in now; try again soon";

    private final Browser browser = new Browser();
    private TestDatabase database;

    @BeforeEach
    void empty() {
        database = TestInfrastructure.shared().newDatabase("identity");
    }

    @Test
    void saysThatNobodyCanSignInUntilRedisIsBack(@TempDir Path folder) {
        try (var redis = new RedisProcess(folder)) {
            redis.start();
            // A lost connection is waited for as long as an answer.
            try (var service = IdentityInstance.start(
                    database, "spring.data.redis.port=" + redis.port(), "spring.data.redis.timeout=5s")) {
                browser.signIn(service, "alice", "alice-password");
                assertThat(location(browser.authorize(service))).startsWith(Browser.CALLBACK);

                redis.kill();
                assertSessionsAreAway(browser.authorize(service));
                assertSessionsAreAway(new Browser().get(service, "/login"));

                redis.start();
                await().atMost(LIMIT)
                        .until(() -> new Browser().get(service, "/login").statusCode() == 200);
            }
        }
    }

    @Test
    void callsAnErrorThatRedisAnswersNoOutage() {
        try (var service = IdentityInstance.start(database)) {
            browser.signIn(service, "alice", "alice-password");
            var redis = service.getBean(StringRedisTemplate.class);
            String key = redis.keys("identity:*session*" + browser.session())
                    .iterator()
                    .next();
            redis.delete(key);
            redis.opsForValue().set(key, "no hash", LIMIT);

            assertFault(browser.authorize(service));
        }
    }

    @Test
    void callsAFaultOfTheDatabaseNoOutage() {
        try (var service = IdentityInstance.start(database)) {
            sql().sql("alter table customer rename to nobody").update();

            assertFault(browser.signIn(service, "alice", "alice-password"));
        }
    }

    @Test
    void saysOfALostDatabaseThatItIsAwayAndNothingOfSessions() {
        try (var service = IdentityInstance.start(database, "spring.datasource.hikari.connection-timeout=2000")) {
            String refresh =
                    text(browser.redeem(service, browser.code(service, "bob", "bob-password")), "refresh_token");
            lock();

            assertDatabaseIsAway(new Browser().signIn(service, "alice", "alice-password"));
            assertDatabaseIsAway(browser.refresh(service, refresh));
        }
    }

    private static void assertSessionsAreAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(text(answer, "type")).isEqualTo("urn:orrery:problem:upstream-unavailable");
        assertThat(text(answer, "detail")).isEqualTo(NOBODY);
    }

    private static void assertDatabaseIsAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(text(answer, "type")).isEqualTo("urn:orrery:problem:upstream-unavailable");
        assertThat(text(answer, "detail")).isNotEqualTo(NOBODY);
    }

    private static void assertFault(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(text(answer, "type")).isEqualTo("urn:orrery:problem:internal-error");
    }

    /** Ends all connections of the service and lets it open no more. */
    private void lock() {
        sql().sql("""
                do $$ begin
                  execute format('alter database %I connection limit 0', current_database());
                  perform pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid();
                end $$""").update();
    }

    private JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
