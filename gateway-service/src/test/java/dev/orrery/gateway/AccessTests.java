package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static dev.orrery.gateway.Storefront.KEY;
import static dev.orrery.gateway.Storefront.isProblem;
import static dev.orrery.gateway.Storefront.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.security.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who needs a token for what, and which tokens are none. */
class AccessTests {

    private static Storefront shop;

    @BeforeAll
    static void open() throws IOException {
        shop = new Storefront();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.upstream().received().clear();
    }

    @Test
    void asksForATokenWhereOneIsNeeded() throws Exception {
        var answer = shop.send(shop.get("/api/orders"));

        isProblem(answer, 401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesBadTokens() throws Exception {
        for (String bad : new String[] {
            "nonsense",
            Tokens.unsigned(claims()),
            Tokens.signedWithPublicKey(KEY, claims()),
            Tokens.bringingItsOwnKey(
                    Tokens.key("k3"), URI.create(shop.upstream().url() + "/elsewhere"), claims()),
            signed(Tokens.key("k2"), claims()),
            signed(Tokens.key("k1"), claims()),
            signed(KEY, claims().issuer("http://other")),
            signed(KEY, claims().audience("other")),
            signed(KEY, claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))),
            signed(KEY, claims().notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
            signed(KEY, claims().expirationTime(null)),
            signed(KEY, claims().claim("pad", "x".repeat(9_000)))
        }) {
            var answer = shop.send(shop.get("/api/orders").header("Authorization", "Bearer " + bad));

            isProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
        assertThat(shop.upstream().received())
                .noneMatch(each -> each.path().startsWith("/api") || each.path().startsWith("/elsewhere"));
    }

    @Test
    void refusesTwoTokensAtOnce() throws Exception {
        var answer = shop.send(shop.get("/api/orders")
                .header("Authorization", "Bearer " + token())
                .header("Authorization", "Bearer " + token()));

        isProblem(answer, 400, "invalid-request");
        assertThat(shop.upstream().received()).noneMatch(each -> each.path().startsWith("/api"));
    }

    @Test
    void takesNoTokenFromTheAddress() throws Exception {
        isProblem(shop.send(shop.get("/api/orders?access_token=" + token())), 401, "unauthenticated");
    }

    @Test
    void readsNoTokenOfAHundredKilobytes() throws Exception {
        var answer = shop.send(shop.get("/api/orders")
                .header("Authorization", "Bearer " + signed(KEY, claims().claim("pad", "x".repeat(75_000)))));

        isProblem(answer, 431, "invalid-request");
        assertThat(shop.upstream().received()).noneMatch(each -> each.path().startsWith("/api"));
    }

    @Test
    void letsEverybodyReadTheCatalogueButNotChangeIt() throws Exception {
        isProblem(shop.send(shop.get("/api/products/85123A")), 503, "upstream-unavailable");
        isProblem(shop.send(shop.post("/api/products/85123A", BodyPublishers.ofString("{}"))), 401, "unauthenticated");
    }

    @Test
    void letsEverybodyReachTheIdentityService() throws Exception {
        assertThat(shop.send(shop.get("/.well-known/openid-configuration")).statusCode())
                .isEqualTo(200);
        assertThat(shop.send(shop.post("/oauth2/token", BodyPublishers.ofString("grant_type=x")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(shop.upstream().received()).anyMatch(each -> each.body().equals("grant_type=x"));
    }
}
