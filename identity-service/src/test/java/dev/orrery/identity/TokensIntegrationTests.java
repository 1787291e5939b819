package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orrery.defaults.openapi.DocumentedApi;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokensIntegrationTests {

    private static final String ISSUER = IdentityInstance.ISSUER;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static TestDatabase database;
    private static ConfigurableApplicationContext service;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        database = TestInfrastructure.shared().newDatabase("identity");
        service = started();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void signsATokenThatSaysWhoMayDoWhat() throws Exception {
        JsonNode answer = json(token("shopper:shopper-secret", "grant_type=client_credentials"));

        var token = SignedJWT.parse(answer.get("access_token").asString());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.verify(verifier(service, token))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly("orrery");
        assertThat(claims.getSubject()).isEqualTo("shopper");
        assertThat(claims.getClaim("scope")).isEqualTo("shop");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(15));
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.get("scope").asString()).isEqualTo("shop");
    }

    @Test
    void givesTheScopesThatWereAskedFor() throws Exception {
        assertThat(scope(token("replayer:replayer-secret", "grant_type=client_credentials")))
                .isEqualTo("orders:any shop");
        assertThat(scope(token("admin:admin-secret", "grant_type=client_credentials&scope=stock")))
                .isEqualTo("stock");
    }

    @Test
    void takesTheSecretFromTheFormToo() throws Exception {
        var answer = send(
                "/oauth2/token", "", "grant_type=client_credentials&client_id=shopper&client_secret=shopper-secret");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesInTheWordsOfOAuth() throws Exception {
        assertRefused(token("shopper:wrong", "grant_type=client_credentials"), 401, "invalid_client");
        assertRefused(token("nobody:shopper-secret", "grant_type=client_credentials"), 401, "invalid_client");
        assertRefused(send("/oauth2/token", "", "grant_type=client_credentials"), 401, "invalid_client");
        assertRefused(
                token("shopper:shopper-secret", "grant_type=client_credentials&scope=stock"), 400, "invalid_scope");
        assertRefused(token("shopper:shopper-secret", "grant_type=password"), 400, "unsupported_grant_type");
        assertRefused(token("shopper:shopper-secret", ""), 400, "invalid_request");
    }

    @Test
    void describesItself() throws Exception {
        JsonNode document = json(send("/.well-known/openid-configuration", "", null));

        assertThat(document.get("issuer").asString()).isEqualTo(ISSUER);
        assertThat(document.get("token_endpoint").asString()).isEqualTo(ISSUER + "/oauth2/token");
        assertThat(document.get("jwks_uri").asString()).isEqualTo(ISSUER + "/oauth2/jwks");
        assertThat(document.get("grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"client_credentials\",\"refresh_token\"]");
    }

    @Test
    void namesNothingThatIsNotThere() throws Exception {
        JsonNode document = json(send("/.well-known/openid-configuration", "", null));

        var addresses = document.propertyStream()
                .filter(each -> each.getKey().matches(".*_(endpoint|uri)"))
                .map(each -> each.getValue().asString())
                .toList();
        assertThat(addresses).hasSize(3);
        for (String address : addresses) {
            String path = address.substring(ISSUER.length());
            // Some take only the one, some only the other.
            assertThat(List.of(
                            send(path, "", null).statusCode(),
                            send(path, "", "a=b").statusCode()))
                    .isNotEqualTo(List.of(404, 404));
        }
        assertThat(document.propertyNames()).noneMatch(each -> each.matches("(dpop|tls_client)_.*"));
    }

    @Test
    void saysOfItselfWhatTheDocumentationSays() throws Exception {
        JsonNode document = json(send("/v3/api-docs", "", null));

        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(DocumentedApi.of("identity-service").differencesFrom(document))
                .isEmpty();
    }

    @Test
    void answersInTheFieldsThatItDescribes() throws Exception {
        JsonNode types = json(send("/v3/api-docs", "", null)).at("/components/schemas");
        JsonNode keys = json(send("/oauth2/jwks", "", null));

        assertThat(json(send("/.well-known/openid-configuration", "", null)).propertyNames())
                .containsExactlyInAnyOrderElementsOf(fields(types, "ProviderConfiguration"));
        assertThat(keys.propertyNames()).containsExactlyInAnyOrderElementsOf(fields(types, "KeySet"));
        assertThat(keys.at("/keys/0").propertyNames()).containsExactlyInAnyOrderElementsOf(fields(types, "Key"));
        assertThat(json(token("shopper:shopper-secret", "grant_type=client_credentials"))
                        .propertyNames())
                .containsExactlyInAnyOrder("access_token", "scope", "token_type", "expires_in")
                .isSubsetOf(fields(types, "Token"));
        assertThat(json(token("shopper:wrong", "grant_type=client_credentials")).propertyNames())
                .isSubsetOf(fields(types, "OAuthError"));
        assertThat(json(token("shopper:shopper-secret", "grant_type=password")).propertyNames())
                .isSubsetOf(fields(types, "OAuthError"));
    }

    @Test
    void doesNotStartWithAnIssuerThatIsNoAddress() {
        assertThatThrownBy(() -> IdentityInstance.start(database, "orrery.security.issuer=shop.example"))
                .hasRootCauseMessage(
                        "orrery.security.issuer must be the gateway's public address, such as https://shop.example");
    }

    @Test
    void keepsATokenOutOfCaches() throws Exception {
        var answer = token("shopper:shopper-secret", "grant_type=client_credentials");

        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/device_authorization",
                "/oauth2/device_verification",
                "/oauth2/par",
                "/.well-known/oauth-authorization-server",
                "/userinfo",
                "/connect/logout",
                "/connect/register"
            })
    void hasNoEndpointsBesideThose(String path) throws Exception {
        assertThat(send(path, "", null).statusCode()).isEqualTo(404);
        assertThat(send(path, "", "token=x").statusCode()).isEqualTo(404);
    }

    @Test
    void publishesNoPrivateKey() throws Exception {
        var keys = send("/oauth2/jwks", "", null);

        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(JWKSet.parse(keys.body()).getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
    }

    @Test
    void answersUnknownAddressesWithAProblem() throws Exception {
        var answer = send("/nowhere", "", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).get("type").asString()).isEqualTo("urn:orrery:problem:not-found");
    }

    @Test
    void keepsItsKeyWhenItIsRestarted() throws Exception {
        var token = SignedJWT.parse(json(token("shopper:shopper-secret", "grant_type=client_credentials"))
                .get("access_token")
                .asString());

        try (var another = started()) {
            assertThat(token.verify(verifier(another, token))).isTrue();
        }
    }

    @Test
    void agreesOnOneKeyWhenSeveralInstancesStartOnAnEmptyDatabase() {
        var empty = TestInfrastructure.shared().newDatabase("identity_race");
        // Two starts in one JVM would also race for its one logging system, which two processes do not share.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        List<ConfigurableApplicationContext> instances;
        try {
            instances = IntStream.range(0, 2)
                    .parallel()
                    .mapToObj(_ -> started(empty))
                    .toList();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }

        assertThat(instances.stream().map(TokensIntegrationTests::keys).distinct())
                .hasSize(1);
        instances.forEach(ConfigurableApplicationContext::close);
    }

    private static Collection<String> fields(JsonNode types, String type) {
        return types.path(type).path("properties").propertyNames();
    }

    private static String scope(HttpResponse<String> answer) throws Exception {
        return SignedJWT.parse(json(answer).get("access_token").asString())
                .getJWTClaimsSet()
                .getStringClaim("scope");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("error").asString()).isEqualTo(error);
    }

    private static RSASSAVerifier verifier(ConfigurableApplicationContext of, SignedJWT token) throws Exception {
        return new RSASSAVerifier(JWKSet.parse(keys(of))
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toRSAKey());
    }

    private static String keys(ConfigurableApplicationContext of) {
        try {
            return HTTP.send(HttpRequest.newBuilder(address(of, "/oauth2/jwks")).build(), BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> token(String credentials, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send("/oauth2/token", "Basic " + basic, form);
    }

    private static HttpResponse<String> send(String path, String authorization, String form) throws Exception {
        var request = HttpRequest.newBuilder(address(service, path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static URI address(ConfigurableApplicationContext of, String path) {
        return URI.create("http://127.0.0.1:" + of.getEnvironment().getProperty("local.server.port") + path);
    }

    private static ConfigurableApplicationContext started() {
        return started(database);
    }

    private static ConfigurableApplicationContext started(TestDatabase on) {
        return IdentityInstance.start(on);
    }
}
