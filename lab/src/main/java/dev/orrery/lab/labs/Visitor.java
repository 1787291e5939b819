package dev.orrery.lab.labs;

import dev.orrery.lab.load.http.HttpCall;
import dev.orrery.lab.load.http.HttpCalls;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.client.CustomerSignIn;
import dev.orrery.launcher.client.DemoCustomer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer who has signed in with a browser that knows every gateway: it asks the next one once when the first does not
 * answer or has somebody behind it who does not.
 */
final class Visitor {

    static final String RENEWED = "token without a password";
    static final String FORGOTTEN = "asked to sign in again";
    static final String NO_ANSWER = "no answer";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Executor THREADS = Thread::startVirtualThread;

    private final List<CustomerSignIn> browser;
    private final Set<String> keys = new ConcurrentSkipListSet<>();
    private volatile String token;
    private volatile boolean forgotten;

    private Visitor(List<CustomerSignIn> browser, String token) {
        this.browser = browser;
        this.token = token;
        keys.add(key(token));
    }

    /** Signs in through the first gateway. */
    static CompletableFuture<Visitor> signIn(List<URI> gateways, DemoCustomer customer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var first = new CustomerSignIn(gateways.getFirst().toString());
                    var token = first.token(customer);
                    return new Visitor(
                            gateways.stream()
                                    .map(each -> first.at(each.toString()))
                                    .toList(),
                            token);
                },
                THREADS);
    }

    /** Wants a new token without a password, because the page was opened anew. */
    CompletableFuture<String> renew(int turn) {
        return CompletableFuture.supplyAsync(
                () -> renewAt(turn).or(() -> renewAt(turn + 1)).orElse(NO_ANSWER), THREADS);
    }

    private Optional<String> renewAt(int turn) {
        Optional<String> another;
        try {
            another = browser.get(turn % browser.size()).another();
        } catch (LauncherException _) {
            return Optional.empty();
        }
        another.ifPresentOrElse(
                fresh -> {
                    token = fresh;
                    keys.add(key(fresh));
                },
                () -> forgotten = true);
        return Optional.of(another.isPresent() ? RENEWED : FORGOTTEN);
    }

    /** Reads the customer's orders with the token of now; the outcome is the status. */
    CompletableFuture<String> read(List<HttpCalls> doors, int turn) {
        var call = HttpCall.get("/api/orders?limit=1", Map.of("Authorization", "Bearer " + token), TIMEOUT);
        return doors.get(turn % doors.size())
                .send(call)
                .exceptionallyCompose(_ -> doors.get((turn + 1) % doors.size()).send(call))
                .thenApply(answer -> Integer.toString(answer.status()));
    }

    /** Whether the platform has asked for the password again. */
    boolean isForgotten() {
        return forgotten;
    }

    /** The ids of the keys that signed the tokens so far. */
    Set<String> keys() {
        return keys;
    }

    /** @param token a JWS in compact form (RFC 7515) */
    private static String key(String token) {
        var header = Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, token.indexOf('.'))));
        return JSON.readTree(new String(header, StandardCharsets.UTF_8))
                .path("kid")
                .asString("");
    }
}
