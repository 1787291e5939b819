package dev.orrery.identity;

import static dev.orrery.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SharedSessionIntegrationTests {

    private static final String OFF = "orrery.mechanisms.shared-session.enabled=false";

    private final Browser browser = new Browser();
    private TestDatabase database;

    @BeforeEach
    void empty() {
        database = TestInfrastructure.shared().newDatabase("identity");
    }

    @Test
    void knowsWhoSignedInAtAnInstanceThatIsGone() {
        assertThat(afterTheFirstIsGone()).startsWith(Browser.CALLBACK);
    }

    @Test
    void forgetsWhoSignedInWhenEachInstanceKeepsItsOwnSessions() {
        assertThat(afterTheFirstIsGone(OFF)).isEqualTo("/login");
    }

    @Test
    void sendsItsCookieOverTlsOnlyUnlessToldOtherwise() {
        try (var service = IdentityInstance.start(database, "orrery.identity.session.secure-cookie=true")) {
            browser.get(service, "/login");
        }

        assertThat(browser.setCookie()).contains("Secure");
    }

    @Test
    void givesClientsTheirTokensWithoutRedisAndSaysThatNobodyCanSignIn() {
        // Nothing listens on the discard port.
        try (var service = IdentityInstance.start(database, "spring.data.redis.port=9")) {
            var page = browser.get(service, "/login");
            var began = browser.authorize(service);
            var token = browser.post(
                    service,
                    "/oauth2/token",
                    Map.of(
                            "grant_type", "client_credentials",
                            "client_id", "shopper",
                            "client_secret", "shopper-secret"));

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(Browser.text(page, "type")).isEqualTo("urn:orrery:problem:upstream-unavailable");
            assertThat(began.statusCode()).isEqualTo(503);
            assertThat(token.statusCode()).isEqualTo(200);
        }
    }

    /** Where the second instance leads a browser that signed in at the first. */
    private String afterTheFirstIsGone(String... settings) {
        try (ConfigurableApplicationContext second = IdentityInstance.start(database, settings)) {
            try (var first = IdentityInstance.start(database, settings)) {
                browser.signIn(first, "alice", "alice-password");
                assertThat(location(browser.authorize(first))).startsWith(Browser.CALLBACK);
            }
            return location(browser.authorize(second));
        }
    }
}
