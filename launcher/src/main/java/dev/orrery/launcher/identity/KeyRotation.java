package dev.orrery.launcher.identity;

import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What identity-service makes of the wish to rotate its keys.
 *
 * @param begun false when a rotation was under way already
 * @param key the key that takes over
 * @param signsFrom when it does
 */
record KeyRotation(boolean begun, String key, Instant signsFrom) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = 10_000;

    /** Asks one instance after the other until one answers: they share their keys. */
    static KeyRotation at(List<URI> instances) {
        for (var instance : instances) {
            try {
                return ask(instance);
            } catch (IOException | JacksonException _) {
                continue; // the next one
            }
        }
        throw LauncherException.failed("No instance of identity-service answers; ./orrery status shows what runs.");
    }

    private static KeyRotation ask(URI instance) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(instance + "/signing-keys").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        try {
            var answer = JSON.readTree(connection.getInputStream().readAllBytes());
            return new KeyRotation(
                    answer.required("begun").asBoolean(),
                    answer.required("key").asString(),
                    Instant.parse(answer.required("signsFrom").asString()));
        } finally {
            connection.disconnect();
        }
    }

    String sentence() {
        var from = signsFrom.truncatedTo(ChronoUnit.SECONDS);
        return begun
                ? "Key " + key + " signs from " + from + " on; tokens of the earlier key stay good until they expire."
                : "A rotation is under way already: key " + key + " signs from " + from + " on.";
    }
}
