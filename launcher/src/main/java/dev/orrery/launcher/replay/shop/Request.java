package dev.orrery.launcher.replay.shop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param body empty for none
 * @param timeout how long the server may be silent
 */
record Request(String method, String path, Map<String, String> headers, String body, Duration timeout) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static Request get(String path) {
        return new Request("GET", path, Map.of(), "", PATIENCE);
    }

    static Request post(String path, String json) {
        return new Request("POST", path, Map.of("Content-Type", "application/json"), json, PATIENCE);
    }

    Request with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body, timeout);
    }

    /** The same request, to which the answer may come so much later. */
    Request waiting(Duration more) {
        return new Request(method, path, headers, body, timeout.plus(more));
    }
}
