package dev.orrery.launcher.replay.shop;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tokens from the platform's own identity provider, kept until shortly before they expire. */
public final class ClientCredentials implements AccessTokens {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final Http http;
    private final UnaryOperator<String> secrets;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final ReentrantLock fetching = new ReentrantLock();

    /**
     * Asks the gateway for tokens.
     *
     * @param secrets the secret of a client by its name
     */
    public ClientCredentials(URI gateway, UnaryOperator<String> secrets) {
        this.http = new Http(gateway);
        this.secrets = secrets;
    }

    @Override
    public String of(String client) throws IOException, InterruptedException {
        var known = tokens.get(client);
        return known != null && known.isGood() ? known.value() : fetchOnce(client);
    }

    @Override
    public void refused(String client) {
        tokens.remove(client);
    }

    /** One request for all threads that find the token missing at the same moment. */
    private String fetchOnce(String client) throws IOException, InterruptedException {
        fetching.lockInterruptibly();
        try {
            var known = tokens.get(client);
            if (known == null || !known.isGood()) {
                known = fetch(client);
                tokens.put(client, known);
            }
            return known.value();
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch(String client) throws IOException {
        var credentials = (client + ":" + secrets.apply(client)).getBytes(StandardCharsets.UTF_8);
        var request = new Request("POST", "/oauth2/token", FORM, "grant_type=client_credentials", TIMEOUT);
        var response = http.send(request, "Basic " + Base64.getEncoder().encodeToString(credentials));
        if (response.status() != 200) {
            throw new IOException("no token for " + client + ": status " + response.status());
        }
        try {
            var body = MAPPER.readTree(response.body());
            return Token.of(
                    body.path("access_token").asString(),
                    body.path("expires_in").asLong());
        } catch (JacksonException e) {
            throw new IOException("no token for " + client, e);
        }
    }

    private record Token(String value, long goodUntilNanos) {

        static Token of(String value, long seconds) {
            var life = Math.max(Duration.ofSeconds(seconds).minus(EARLY).toNanos(), 0);
            return new Token(value, System.nanoTime() + life);
        }

        boolean isGood() {
            return System.nanoTime() - goodUntilNanos < 0;
        }
    }
}
