package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
record Answer(int status, HttpHeaders headers, String text, JsonNode json) {

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String orderId() {
        return json.path("id").asString("");
    }

    String orderStatus() {
        return json.path("status").asString("");
    }

    String reason() {
        return json.path("reason").asString("");
    }

    /** Every refusal looks the same and gives nothing of the inside away. */
    Answer isProblem(int expectedStatus, String slug) {
        assertThat(status).as(text).isEqualTo(expectedStatus);
        assertThat(header("content-type")).startsWith("application/problem+json");
        assertThat(json.path("type").asString("")).isEqualTo("urn:orrery:problem:" + slug);
        assertThat(json.path("status").asInt()).isEqualTo(expectedStatus);
        assertThat(json.path("title").asString("")).isNotBlank();
        assertThat(json.path("traceId").asString("")).matches("[0-9a-f]{32}");
        assertThat(text).doesNotContain("Exception", "java.", "org.springframework", "SELECT ", "127.0.0.1");
        return this;
    }

    Answer pointsAt(String pointer) {
        assertThat(json.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString("")))
                .as(text)
                .contains(pointer);
        return this;
    }
}
