package dev.orrery.identity;

import static dev.orrery.identity.Browser.json;
import static dev.orrery.identity.Browser.location;
import static dev.orrery.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.orrery.launcher.client.CustomerSignIn;
import dev.orrery.launcher.client.DemoCustomer;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two instances, and browsers that are led to one or the other. */
class SignInIntegrationTests {

    private static TestDatabase database;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        database = TestInfrastructure.shared().newDatabase("identity");
        one = IdentityInstance.start(database);
        other = IdentityInstance.start(database);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void givesTokensForACustomerWhoSignsIn() throws Exception {
        var answer = browser.redeem(one, browser.code(one, "alice", "alice-password"));

        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = SignedJWT.parse(text(answer, "access_token")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(idOf("alice"));
        assertThat(claims.getAudience()).containsExactly("orrery");
        assertThat(claims.getClaim("scope")).isEqualTo("shop");
        assertThat(claims.getClaim("client_id")).isEqualTo("shop-web");
        assertThat(text(answer, "refresh_token")).isNotEmpty();
    }

    @Test
    void givesAnIdTokenToWhoAsksForOne() throws Exception {
        browser.signIn(one, "bob", "bob-password");

        var answer = browser.redeem(one, Browser.codeIn(browser.authorize(one, "scope=openid shop", "nonce=n1")));

        var claims = SignedJWT.parse(text(answer, "id_token")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(idOf("bob"));
        assertThat(claims.getAudience()).containsExactly("shop-web");
        assertThat(claims.getClaim("nonce")).isEqualTo("n1");
        assertThat(text(browser.refresh(other, text(answer, "refresh_token")), "id_token"))
                .isNotEmpty();
    }

    @Test
    void letsTheLauncherSignInAsABrowserDoes() throws Exception {
        var launcher =
                new CustomerSignIn("http://127.0.0.1:" + one.getEnvironment().getProperty("local.server.port"));

        String token = launcher.token(new DemoCustomer("alice"));

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getSubject()).isEqualTo(idOf("alice"));
    }

    @Test
    void redeemsAtOneInstanceTheCodeOfAnother() {
        String code = browser.code(one, "alice", "alice-password");

        assertThat(browser.redeem(other, code).statusCode()).isEqualTo(200);
    }

    @Test
    void redeemsACodeOnce() {
        String code = browser.code(one, "alice", "alice-password");

        long granted = IntStream.range(0, 8)
                .parallel()
                .map(each ->
                        new Browser().redeem(each % 2 == 0 ? one : other, code).statusCode())
                .filter(status -> status == 200)
                .count();

        assertThat(granted).isEqualTo(1);
    }

    @Test
    void endsWhatCameOfACodeThatComesAgain() {
        String code = browser.code(one, "alice", "alice-password");
        String refresh = text(browser.redeem(one, code), "refresh_token");

        assertThat(text(browser.redeem(other, code), "error")).isEqualTo("invalid_grant");

        assertThat(text(browser.refresh(one, refresh), "error")).isEqualTo("invalid_grant");
    }

    @Test
    void wantsTheVerifierOfTheChallenge() {
        String code = browser.code(one, "alice", "alice-password");

        var answer = browser.post(
                one,
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "shop-web",
                        "code",
                        code,
                        "redirect_uri",
                        Browser.CALLBACK,
                        "code_verifier",
                        Browser.VERIFIER + "x"));

        assertThat(text(answer, "error")).isEqualTo("invalid_grant");
    }

    @Test
    void takesNoRequestWithoutS256() {
        browser.signIn(one, "alice", "alice-password");

        assertThat(location(browser.authorize(one, "code_challenge=", "code_challenge_method=")))
                .startsWith(Browser.CALLBACK)
                .contains("error=invalid_request");
        assertThat(location(browser.authorize(one, "code_challenge_method=plain")))
                .contains("error=invalid_request");
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() {
        browser.signIn(one, "alice", "alice-password");

        for (String uri :
                new String[] {"http://evil.example/callback", Browser.CALLBACK + "/x", Browser.CALLBACK + "?a=b"}) {
            var answer = browser.authorize(one, "redirect_uri=" + uri);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(text(answer, "type")).isEqualTo("urn:orrery:problem:invalid-request");
            assertThat(location(answer)).isEmpty();
        }
    }

    @Test
    void saysTheSameOfAnUnknownNameAndOfAWrongPassword() {
        double before = checks();

        var wrong = browser.signIn(one, "alice", "guess");
        double afterWrong = checks();
        var unknown = browser.signIn(one, "nobody", "guess");

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(withoutToken(wrong.body())).isEqualTo(withoutToken(unknown.body()));
        assertThat(wrong.body()).contains("role=\"alert\"", "The name or the password is wrong.");
        assertThat(afterWrong - before).isEqualTo(1);
        assertThat(checks() - afterWrong).isEqualTo(1);
    }

    @Test
    void showsAPageThatNeedsNothingElse() {
        var page = browser.get(one, "/login");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "frame-ancestors 'none'",
                                "form-action 'self' http://127.0.0.1:8090")
                        .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("<script", "src=", "@import", "url(");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void takesNoFormOfAnotherSite() {
        browser.get(one, "/login");

        var answer = browser.post(one, "/login", Map.of("username", "alice", "password", "alice-password"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(location(browser.authorize(one))).isEqualTo("/login");
    }

    @Test
    void keepsTheCookieFromScriptsAndOtherSites() {
        browser.signIn(one, "alice", "alice-password");

        assertThat(browser.setCookie())
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void signsOut() {
        browser.signIn(one, "alice", "alice-password");
        assertThat(location(browser.authorize(other))).startsWith(Browser.CALLBACK);

        assertThat(browser.signOut(other).statusCode()).isEqualTo(302);

        assertThat(location(browser.authorize(one))).isEqualTo("/login");
    }

    @Test
    void keepsNoTokenThatSomebodyCouldUse() {
        var code = browser.code(one, "alice", "alice-password");
        var answer = json(browser.redeem(one, code));

        var table = sql().sql("select oauth2_authorization::text from oauth2_authorization")
                .query(String.class)
                .list()
                .toString();

        assertThat(table)
                .contains("sha256:")
                .doesNotContain(code)
                .doesNotContain(answer.path("access_token").asString())
                .doesNotContain(answer.path("refresh_token").asString());
    }

    private static String withoutToken(String page) {
        return page.replace(Browser.csrf(page), "");
    }

    private static double checks() {
        return one.getBean(MeterRegistry.class)
                .get("orrery.identity.password.checks")
                .timer()
                .count();
    }

    private static String idOf(String customer) {
        return sql().sql("select id from customer where name = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    private static JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
