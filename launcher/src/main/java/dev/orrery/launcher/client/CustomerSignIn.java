package dev.orrery.launcher.client;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser with the shop's page, in which a customer signs in: authorization code with PKCE (RFC 7636). It keeps its
 * cookies.
 */
public final class CustomerSignIn {

    private static final String CLIENT = "shop-web";
    private static final String CALLBACK = "http://127.0.0.1:8090/callback";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int VERIFIER_BYTES = 32;

    private final String gatewayUrl;
    private final HttpClient http;

    /** A browser without cookies. */
    public CustomerSignIn(String gatewayUrl) {
        this(
                gatewayUrl,
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .cookieHandler(new CookieManager())
                        .build());
    }

    private CustomerSignIn(String gatewayUrl, HttpClient http) {
        this.gatewayUrl = gatewayUrl;
        this.http = http;
    }

    /** The same browser, led to another gateway on the same host: cookies do not know ports. */
    public CustomerSignIn at(String otherGateway) {
        return new CustomerSignIn(otherGateway, http);
    }

    /** An access token of the customer; fails when the platform does not give one. */
    public String token(DemoCustomer customer) {
        return answered(() -> {
            String verifier = verifier();
            authorize(verifier);
            String csrf = found(CSRF, get("/login").body(), "has no form to sign in");
            var back =
                    post("/login", Map.of("username", customer.name(), "password", customer.password(), "_csrf", csrf));
            return exchange(found(CODE, location(get(location(back))), "gave no code"), verifier);
        });
    }

    /**
     * Another access token for who has signed in here before, without a password; empty when the platform asks for it
     * again, because it does not know this browser any more.
     */
    public Optional<String> another() {
        return answered(() -> {
            String verifier = verifier();
            var code = CODE.matcher(location(authorize(verifier)));
            return code.find() ? Optional.of(exchange(code.group(1), verifier)) : Optional.empty();
        });
    }

    private interface Exchange<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T answered(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw LauncherException.failed(
                    "No answer from " + gatewayUrl + " (" + e.getMessage() + "); ./orrery status shows what runs.", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }

    private HttpResponse<String> authorize(String verifier) throws IOException, InterruptedException {
        return get("/oauth2/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        "shop",
                        "code_challenge",
                        challenge(verifier),
                        "code_challenge_method",
                        "S256")));
    }

    private String exchange(String code, String verifier) throws IOException, InterruptedException {
        var answer = post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "redirect_uri", CALLBACK,
                        "code", code,
                        "code_verifier", verifier));
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gatewayUrl + path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gatewayUrl + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw LauncherException.failed("%s answered %d; ./orrery status shows what is wrong."
                    .formatted(answer.uri().getPath(), answer.statusCode()));
        }
        return answer;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String found(Pattern pattern, String text, String otherwise) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw LauncherException.failed("The identity provider " + otherwise);
        }
        return match.group(1);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String verifier() {
        var bytes = new byte[VERIFIER_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
