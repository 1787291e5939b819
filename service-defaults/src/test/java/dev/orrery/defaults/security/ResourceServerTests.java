package dev.orrery.defaults.security;

import static dev.orrery.defaults.problem.ProblemAnswers.isProblem;
import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import dev.orrery.defaults.WebLayerTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@WebLayerTest(ResourceServerTests.App.class)
class ResourceServerTests {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final AtomicInteger askedElsewhere = new AtomicInteger();
    private static HttpServer identity;

    @Autowired
    private MockMvc mvc;

    /** The keys come over HTTP from an instance that discovery names, as in real life. */
    @DynamicPropertySource
    static void identityService(DynamicPropertyRegistry properties) throws Exception {
        identity = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        identity.createContext("/oauth2/jwks", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        identity.createContext("/elsewhere", exchange -> {
            askedElsewhere.incrementAndGet();
            exchange.close();
        });
        identity.start();
        properties.add(
                "spring.cloud.discovery.client.simple.instances.identity-service[0].uri",
                () -> "http://127.0.0.1:" + identity.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        identity.stop(0);
    }

    @Test
    void knowsItsCaller() throws Exception {
        with(signed(KEY, claims()), "/me")
                .andExpect(status().isOk())
                .andExpect(content().string("shopper [other, shop]"));
    }

    @Test
    void readsScopesFromAListToo() throws Exception {
        with(signed(KEY, claims().claim("scope", List.of("shop"))), "/shop").andExpect(status().isOk());
    }

    @Test
    void asksForATokenWhereNoRuleSaysOtherwise() throws Exception {
        isUnauthenticated(mvc.perform(get("/me")), "Bearer");
        isUnauthenticated(mvc.perform(get("/nowhere")), "Bearer");
        mvc.perform(get("/open")).andExpect(status().isOk());
    }

    @Test
    void refusesATokenThatAllowsTooLittle() throws Exception {
        isProblem(with(signed(KEY, claims().claim("scope", "stock")), "/shop"), 403, "forbidden")
                .andExpect(header().string("WWW-Authenticate", startsWith("Bearer")));
        with(signed(KEY, claims().claim("scope", null)), "/shop").andExpect(status().isForbidden());
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("nonsense", "nonsense"),
                Arguments.of("three parts of nothing", "a.b.c"),
                Arguments.of("unsigned", Tokens.unsigned(claims())),
                Arguments.of("signed with the public key", Tokens.signedWithPublicKey(KEY, claims())),
                Arguments.of("signed by a stranger", signed(Tokens.key("k1"), claims())),
                Arguments.of("signed by an unknown key", signed(Tokens.key("k2"), claims())),
                Arguments.of("expired", signed(KEY, claims().expirationTime(inSeconds(-60)))),
                Arguments.of("expired by a second", signed(KEY, claims().expirationTime(inSeconds(-1)))),
                Arguments.of("endless", signed(KEY, claims().expirationTime(null))),
                Arguments.of("not good yet", signed(KEY, claims().notBeforeTime(inSeconds(600)))),
                Arguments.of("of another issuer", signed(KEY, claims().issuer("http://other.test"))),
                Arguments.of("of no issuer", signed(KEY, claims().issuer(null))),
                Arguments.of("for somebody else", signed(KEY, claims().audience("other"))),
                Arguments.of("for nobody", signed(KEY, claims().audience((String) null))),
                Arguments.of("of nobody", signed(KEY, claims().subject(null))),
                Arguments.of("too long", signed(KEY, claims().claim("pad", "x".repeat(9_000)))),
                Arguments.of("100 KB long", signed(KEY, claims().claim("pad", "x".repeat(75_000)))));
    }

    @ParameterizedTest(name = "refuses a token that is {0}")
    @MethodSource("badTokens")
    void refusesBadTokens(String name, String token) throws Exception {
        isUnauthenticated(with(token, "/me"), "Bearer error=\"invalid_token\"");
        isUnauthenticated(with(token, "/me"), "Bearer error=\"invalid_token\"");
    }

    @Test
    void refusesAGoodTokenWithAChangedClaim() throws Exception {
        String[] good = signed(KEY, claims()).split("\\.");
        String[] other = signed(KEY, claims().subject("somebody")).split("\\.");

        isUnauthenticated(with(good[0] + "." + other[1] + "." + good[2], "/me"), "Bearer error=\"invalid_token\"");
    }

    @Test
    void looksForKeysNowhereElse() throws Exception {
        var elsewhere = URI.create("http://127.0.0.1:" + identity.getAddress().getPort() + "/elsewhere");

        var token = Tokens.bringingItsOwnKey(Tokens.key("k3"), elsewhere, claims());

        isUnauthenticated(with(token, "/me"), "Bearer error=\"invalid_token\"");
        assertThat(askedElsewhere).hasValue(0);
    }

    @Test
    void refusesTwoTokensAtOnce() throws Exception {
        String good = "Bearer " + signed(KEY, claims());

        var answer = mvc.perform(get("/me").header("Authorization", good).header("Authorization", good));

        isProblem(answer, 400, "invalid-request");
    }

    @Test
    void takesNoTokenFromTheAddressOrTheForm() throws Exception {
        String good = signed(KEY, claims());

        isUnauthenticated(mvc.perform(get("/me?access_token=" + good)), "Bearer");
        isUnauthenticated(
                mvc.perform(post("/me")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("access_token", good)),
                "Bearer");
    }

    private static Date inSeconds(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private ResultActions with(String token, String path) throws Exception {
        return mvc.perform(get(path).header("Authorization", "Bearer " + token));
    }

    private static void isUnauthenticated(ResultActions answer, String challenge) throws Exception {
        isProblem(answer, 401, "unauthenticated").andExpect(header().string("WWW-Authenticate", challenge));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {

        @Bean
        AccessRules rules() {
            return requests -> requests.requestMatchers("/open")
                    .permitAll()
                    .requestMatchers("/shop")
                    .hasAuthority("SCOPE_shop");
        }

        @Bean
        Addresses addresses() {
            return new Addresses();
        }
    }

    @RestController
    static class Addresses {

        @GetMapping("/me")
        String me(Caller caller) {
            return caller.customerId() + " " + new TreeSet<>(caller.scopes());
        }

        @GetMapping("/open")
        String open() {
            return "ok";
        }

        @GetMapping("/shop")
        String shop() {
            return "ok";
        }
    }
}
