package dev.orrery.gateway.aggregate;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order with its payment, its products and their stock, asked for at the same time and until one deadline (API
 * composition: C. Richardson, Microservices Patterns, chapter 7). What does not come is null and named in {@code degraded}.
 */
final class OrderDetails {

    private static final int AT_A_TIME = 16;

    private final Parts parts;
    private final Duration timeLimit;

    OrderDetails(Parts parts, Duration timeLimit) {
        this.parts = parts;
        this.timeLimit = timeLimit;
    }

    /** The details of one order; fails with a problem when the client may not see it. */
    Mono<JsonNode> of(ServerWebExchange client, String id) {
        long begin = System.nanoTime();
        var payment = parts.ask(client, "payments", "/api/payments/" + id, true, timeLimit);
        var order = parts.ask(client, "orders", "/api/orders/" + id, true, timeLimit);
        return Mono.zip(payment, order.flatMap(found -> withProducts(client, found, begin)))
                .map(both -> both.getT2().with("payment", both.getT1()).json());
    }

    private Mono<Details> withProducts(ServerWebExchange client, Part order, long begin) {
        return switch (order) {
            case Part.Refused(int status) -> Mono.error(refusal(status));
            case Part.Down down ->
                Mono.just(
                        new Details().with("order", down).with("products", down).with("stock", down));
            case Part.There(var found) -> {
                Duration left = timeLimit.minusNanos(System.nanoTime() - begin);
                var skus = skus(found);
                yield Mono.zip(all(client, "/api/products/", skus, left), all(client, "/api/stock/", skus, left))
                        .map(both -> new Details()
                                .with("order", order)
                                .with("products", both.getT1())
                                .with("stock", both.getT2()));
            }
        };
    }

    private static List<String> skus(JsonNode order) {
        var skus = new TreeSet<String>();
        order.path("lines").forEach(line -> skus.add(line.path("sku").asString("")));
        return List.copyOf(skus);
    }

    /** What is said of each of these, in their order; down when it is of one. */
    private Mono<Part> all(ServerWebExchange client, String path, List<String> skus, Duration left) {
        return Flux.fromIterable(skus)
                .flatMapSequential(sku -> parts.ask(client, "catalogue", path + sku, false, left), AT_A_TIME)
                .collectList()
                .map(OrderDetails::together);
    }

    private static Part together(List<Part> each) {
        var found = JsonNodeFactory.instance.arrayNode();
        for (Part part : each) {
            switch (part) {
                case Part.There(var body) -> found.add(body);
                case Part.Refused _ -> {} // it is not sold any more
                case Part.Down down -> {
                    return down;
                }
            }
        }
        return new Part.There(found);
    }

    private static ProblemException refusal(int status) {
        return switch (status) {
            case 401 -> new ProblemException(ProblemType.UNAUTHENTICATED, "The access token is not valid");
            case 403 -> new ProblemException(ProblemType.FORBIDDEN, "The token's scope does not allow it");
            default -> new ProblemException(ProblemType.NOT_FOUND, "There is no such order");
        };
    }

    /** The answer as it comes together. */
    private record Details(ObjectNode json) {

        Details() {
            this(JsonNodeFactory.instance.objectNode());
            json.putArray("degraded");
        }

        Details with(String name, Part part) {
            switch (part) {
                case Part.There(var body) -> json.set(name, body);
                case Part.Refused _ -> json.putNull(name);
                case Part.Down _ -> {
                    json.putNull(name);
                    json.withArray("degraded").add(name);
                }
            }
            return this;
        }
    }
}
