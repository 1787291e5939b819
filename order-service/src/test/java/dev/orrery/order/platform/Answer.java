package dev.orrery.order.platform;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public int status() {
        return response.statusCode();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** The text at a JSON pointer; empty when there is none. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** The order's id. */
    public String id() {
        return text("/id");
    }

    /** The last part of the problem's type. */
    public String problem() {
        return text("/type").replace("urn:orrery:problem:", "");
    }

    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
