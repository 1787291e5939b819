package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.Managed;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.security.VerifiedTokens;
import dev.orrery.defaults.security.Verifiers;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances of the provider and a verifier as every service has it, while the keys take turns. */
class KeyRotationIntegrationTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final int TOKENS_HELD = 6;
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("shopper:shopper-secret".getBytes(StandardCharsets.UTF_8));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    private final Deque<String> held = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private VerifiedTokens verifier;

    @BeforeAll
    static void start() {
        var database = TestInfrastructure.shared().newDatabase("identity");
        first = started(database);
        second = started(database);
    }

    @BeforeEach
    void forget() {
        sql("update signing_key set signs_from = now() where signs_from > now()");
        overlap(true);
        verifier = Verifiers.of(IdentityInstance.ISSUER, RETRY, List.of(address(first), address(second)));
    }

    private static ConfigurableApplicationContext started(TestDatabase database) {
        return IdentityInstance.start(
                database,
                "management.server.port=0",
                "orrery.identity.key.read-every=200ms",
                // An instance that stands still for a moment reads the next key before it signs.
                "orrery.identity.key.lead=3s");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void refusesNoTokenWhileTheKeysRotateTwice() throws Exception {
        rotateAndWait(first);
        rotateAndWait(second);

        assertThat(refused).isEmpty();
        assertThat(published(first)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesGoodTokensWhenKeysDoNotOverlap() throws Exception {
        Stream.of(first, second).forEach(each -> each.getBean(Mechanisms.class).set(Mechanism.KEY_OVERLAP, false));

        rotateAndWait(first);
        rotateAndWait(second);

        assertThat(refused).isNotEmpty();
        assertThat(published(first)).hasSize(1);
    }

    @Test
    void publishesTheNextKeyBeforeItSigns() throws Exception {
        List<String> before = published(first);

        JsonNode rotation = rotate(first);

        assertThat(before).contains(rotation.get("key").asString());
        assertThat(states(first)).contains("SIGNING", "NEXT");
    }

    @Test
    void isRotatedOnceHoweverManyAskBeforeTheNextKeySigns() throws Exception {
        sql("update signing_key set created_at = now() + interval '1 hour' where signs_from is null");

        JsonNode one = rotate(first);
        JsonNode other = rotate(second);

        assertThat(one.get("begun").asBoolean()).isTrue();
        assertThat(other.get("begun").asBoolean()).isFalse();
        assertThat(other.get("key")).isEqualTo(one.get("key"));
    }

    @Test
    void removesAKeyOnceAllItSignedHasExpired() throws Exception {
        String old = keyOf(token(first));
        rotateAndWait(first);
        assertThat(published(second)).contains(old);

        sql("update signing_key set signs_from = signs_from - interval '21 minutes'");

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(published(first)).doesNotContain(old);
            assertThat(published(second)).doesNotContain(old);
        });
    }

    @Test
    void replacesAKeyThatHasSignedForLong() throws Exception {
        String old = keyOf(token(first));

        sql("update signing_key set signs_from = signs_from - interval '31 days' where signs_from is not null");

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(keyOf(token(first))).isNotEqualTo(old);
            assertThat(keyOf(token(second))).isEqualTo(keyOf(token(first)));
        });
    }

    private static void sql(String statement) {
        first.getBean(JdbcClient.class).sql(statement).update();
    }

    private static void overlap(boolean on) {
        Stream.of(first, second).forEach(each -> each.getBean(Mechanisms.class).set(Mechanism.KEY_OVERLAP, on));
    }

    /** Returns when both instances sign with the key that was announced; all the while tokens are got and checked. */
    private void rotateAndWait(ConfigurableApplicationContext where) throws Exception {
        checkTokens();
        String key = rotate(where).get("key").asString();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> checkTokens().equals(List.of(key, key)));
        for (int i = 0; i < TOKENS_HELD; i++) {
            checkTokens();
        }
    }

    /** Gets a token from each instance and checks those got a few rounds ago; returns the keys of the new ones. */
    private List<String> checkTokens() throws Exception {
        var tokens = List.of(token(first), token(second));
        held.addAll(tokens);
        check(tokens.getLast());
        while (held.size() > TOKENS_HELD) {
            check(held.removeFirst());
        }
        return List.of(keyOf(tokens.getFirst()), keyOf(tokens.getLast()));
    }

    private void check(String token) {
        try {
            verifier.decode(token);
        } catch (BadJwtException e) {
            refused.add(keyOf(token) + ": " + e.getMessage());
        }
    }

    private JsonNode rotate(ConfigurableApplicationContext where) throws Exception {
        return json(
                new Managed(where.getEnvironment()).post("signing-keys", "{}").body());
    }

    private List<String> states(ConfigurableApplicationContext where) throws Exception {
        return json(new Managed(where.getEnvironment()).get("signing-keys").body())
                .valueStream()
                .map(each -> each.get("state").asString())
                .toList();
    }

    private String token(ConfigurableApplicationContext from) throws Exception {
        var request = HttpRequest.newBuilder(address(from).resolve("/oauth2/token"))
                .header("Authorization", BASIC)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        return json(HTTP.send(request.build(), BodyHandlers.ofString()).body())
                .get("access_token")
                .asString();
    }

    private List<String> published(ConfigurableApplicationContext by) throws Exception {
        var request = HttpRequest.newBuilder(address(by).resolve("/oauth2/jwks"));
        return JWKSet.parse(HTTP.send(request.build(), BodyHandlers.ofString()).body()).getKeys().stream()
                .map(each -> each.getKeyID())
                .toList();
    }

    private static String keyOf(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static URI address(ConfigurableApplicationContext of) {
        return URI.create("http://127.0.0.1:" + of.getEnvironment().getProperty("local.server.port"));
    }
}
