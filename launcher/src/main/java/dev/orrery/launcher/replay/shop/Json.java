package dev.orrery.launcher.replay.shop;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the public contract, as far as this client reads and writes it. */
final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static String body(NewOrder order) {
        var body = MAPPER.createObjectNode();
        body.put("customerId", order.customerId());
        body.put("placedAt", order.placedAt().toString());
        body.put("externalId", order.externalId());
        var lines = body.putArray("lines");
        order.lines()
                .forEach((sku, quantity) -> lines.addObject().put("sku", sku).put("quantity", quantity));
        body.putObject("payment").put("method", "card").put("token", "tok_ok");
        return body.toString();
    }

    static String receipt(String reference, int quantity) {
        return MAPPER.createObjectNode()
                .put("reference", reference)
                .put("quantity", quantity)
                .toString();
    }

    static OrderState order(Response response) {
        return order(MAPPER.readTree(response.body()));
    }

    static OrderPage page(Response response) {
        var body = MAPPER.readTree(response.body());
        return new OrderPage(
                body.path("items").valueStream().map(Json::order).toList(),
                body.path("next").stringValueOpt());
    }

    /** The slug of the problem's type; the status where the body is no problem. */
    static String problem(Response response) {
        return problemType(response.body())
                .map(type -> type.substring(type.lastIndexOf(':') + 1))
                .orElse("status " + response.status());
    }

    private static Optional<String> problemType(String body) {
        try {
            return MAPPER.readTree(body).path("type").stringValueOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static OrderState order(JsonNode node) {
        return new OrderState(
                node.path("id").asString(),
                node.path("status").asString(),
                node.path("reason").stringValueOpt(),
                node.path("version").asLong());
    }
}
