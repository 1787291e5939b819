package dev.orrery.lab.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers by name in small letters; the values of a repeated one with commas between them
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
