package dev.orrery.lab.load.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path with the query, if any; begins with a slash
 * @param headers those that the client does not set itself: it does host and content length
 * @param body null for none; not copied, so it must not be changed
 * @param timeout how long the whole answer may take, the wait for a connection included
 */
public record HttpCall(
        String method, String path, Map<String, String> headers, byte @Nullable [] body, Duration timeout) {

    /** Asks for something. */
    public static HttpCall get(String path, Map<String, String> headers, Duration timeout) {
        return new HttpCall("GET", path, headers, null, timeout);
    }

    /** Sends something. */
    public static HttpCall post(String path, Map<String, String> headers, byte[] body, Duration timeout) {
        return new HttpCall("POST", path, headers, body, timeout);
    }
}
