package dev.orrery.identity;

import java.io.IOException;
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
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with the page of the shop in it: keeps one cookie, follows no redirect by itself. */
final class Browser {

    static final String CALLBACK = "http://127.0.0.1:8090/callback";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private @Nullable String cookie;
    private @Nullable String setCookie;

    Browser() {
        this("203.0.113.1");
    }

    /** @param address where the gateway says that it is */
    Browser(String address) {
        this.address = address;
    }

    HttpResponse<String> authorize(ConfigurableApplicationContext at, String... more) {
        return get(at, "/oauth2/authorize?" + request(more));
    }

    HttpResponse<String> signIn(ConfigurableApplicationContext at, String name, String password) {
        String page = get(at, "/login").body();
        return post(at, "/login", Map.of("username", name, "password", password, "_csrf", csrf(page)));
    }

    HttpResponse<String> signOut(ConfigurableApplicationContext at) {
        return post(at, "/logout", Map.of("_csrf", csrf(get(at, "/login").body())));
    }

    /** All the way to a code, the login page being shown or not. */
    String code(ConfigurableApplicationContext at, String name, String password) {
        var answer = authorize(at);
        if (location(answer).endsWith("/login")) {
            answer = get(at, location(signIn(at, name, password)));
        }
        return codeIn(answer);
    }

    static String codeIn(HttpResponse<String> answer) {
        String location = location(answer);
        if (!location.startsWith(CALLBACK + "?code=")) {
            throw new AssertionError(answer.statusCode() + " leads to " + location);
        }
        return location.substring((CALLBACK + "?code=").length()).replaceFirst("&.*", "");
    }

    HttpResponse<String> redeem(ConfigurableApplicationContext at, String code) {
        return post(
                at,
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "shop-web",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", VERIFIER));
    }

    HttpResponse<String> refresh(ConfigurableApplicationContext at, String token) {
        return post(
                at,
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", "shop-web", "refresh_token", token));
    }

    HttpResponse<String> get(ConfigurableApplicationContext at, String path) {
        return send(HttpRequest.newBuilder(uri(at, path)));
    }

    HttpResponse<String> post(ConfigurableApplicationContext at, String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(uri(at, path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&")))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("X-Forwarded-For", address);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().firstValue("Set-Cookie").ifPresent(value -> {
                setCookie = value;
                cookie = value.replaceFirst(";.*", "");
            });
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The last cookie that was set, with its attributes. */
    String setCookie() {
        return String.valueOf(setCookie);
    }

    /** The id of the session that the cookie names. */
    String session() {
        String value = String.valueOf(cookie).replaceFirst(".*=(?=[^=])", "");
        return new String(Base64.getDecoder().decode(value), StandardCharsets.US_ASCII);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static String csrf(String page) {
        var found = CSRF.matcher(page);
        if (!found.find()) {
            throw new AssertionError("No form in " + page);
        }
        return found.group(1);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static String text(HttpResponse<String> answer, String field) {
        return json(answer).path(field).asString("");
    }

    /** @param more of the form {@code name=value}; they win, and an empty value leaves the parameter out */
    private static String request(String... more) {
        var parameters = new TreeMap<>(Map.of(
                "response_type", "code",
                "client_id", "shop-web",
                "redirect_uri", CALLBACK,
                "scope", "shop",
                "state", "xyz",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        for (String each : more) {
            int equals = each.indexOf('=');
            parameters.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return parameters.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI uri(ConfigurableApplicationContext at, String path) {
        return URI.create("http://127.0.0.1:" + at.getEnvironment().getProperty("local.server.port") + path);
    }
}
