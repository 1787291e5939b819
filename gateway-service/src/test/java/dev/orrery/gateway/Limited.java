package dev.orrery.gateway;

import static dev.orrery.defaults.security.Tokens.claims;
import static dev.orrery.defaults.security.Tokens.signed;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.orrery.defaults.Managed;
import dev.orrery.defaults.security.Tokens;
import dev.orrery.testservers.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two gateways that share a Redis and a service behind them. */
final class Limited implements AutoCloseable {

    private static final RSAKey KEY = Tokens.key("k1");
    private static final String ORDER = "/api/orders/1";

    private final Upstream upstream = new Upstream();
    private final List<RunningGateway> gateways = new ArrayList<>();

    /**
     * On the Redis of this build.
     *
     * @param settings of both, of the form {@code name=value}
     * @param settingOfSecond of the second gateway alone
     */
    Limited(List<String> settings, String settingOfSecond) {
        upstream.answer("/oauth2/jwks", 200, new JWKSet(KEY.toPublicJWK()).toString());
        var both = Stream.concat(
                        settings.stream(),
                        Stream.of(
                                // Long enough for a machine that does much else: how quick it is is not the question.
                                "spring.data.redis.connect-timeout=10s",
                                "spring.data.redis.timeout=10s",
                                "orrery.gateway.limits.redis-time-limit=5s"))
                .toList();
        start(both);
        start(Stream.concat(both.stream(), Stream.of(settingOfSecond)).toList());
    }

    private void start(List<String> settings) {
        var everywhere = List.of(upstream.url());
        gateways.add(RunningGateway.start(
                Connections.none().redis(),
                Map.of(
                        "order-service", everywhere,
                        "inventory-service", everywhere,
                        "identity-service", everywhere,
                        // The registry says how many gateways there are; where they are nobody asks.
                        "gateway-service", List.of(upstream.url(), upstream.url())),
                settings.toArray(String[]::new)));
    }

    RunningGateway gateway(int number) {
        return gateways.get(number);
    }

    Managed managed(int gateway) {
        return new Managed(gateways.get(gateway).context().getEnvironment());
    }

    /** What both gateways are told at their management ports. */
    void tell(String endpoint, String json) throws Exception {
        for (int i = 0; i < gateways.size(); i++) {
            var answer = managed(i).post(endpoint, json);
            if (answer.statusCode() != 200) {
                throw new AssertionError(endpoint + " was answered with " + answer.statusCode() + answer.body());
            }
        }
    }

    /** What a mechanism says of its state in one gateway. */
    JsonNode state(int gateway, String mechanism) throws Exception {
        return JsonMapper.shared()
                .readTree(managed(gateway).get("mechanisms/" + mechanism).body())
                .path("state");
    }

    /** Asks the first gateway as a customer. */
    HttpResponse<String> ask(String customer) throws Exception {
        return ask(0, token(customer, "shop"), ORDER);
    }

    HttpResponse<String> ask(int gateway, String token, String path) throws Exception {
        return send(gateway, gateways.get(gateway).request(path).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> send(int gateway, HttpRequest.Builder request) throws Exception {
        return gateways.get(gateway).send(request);
    }

    static String token(String subject, String scope) {
        return signed(KEY, claims().subject(subject).claim("scope", scope));
    }

    /** How many of so many requests of a customer, sent to the gateways in turn, are admitted. */
    int admitted(String customer, int requests) throws Exception {
        var token = token(customer, "shop");
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += ask(i % gateways.size(), token, ORDER).statusCode() == 200 ? 1 : 0;
        }
        return admitted;
    }

    /** How many decisions of this kind the gateways have counted. */
    double decisions(String outcome, String source) {
        return gateways.stream()
                .map(each -> each.context().getBean(MeterRegistry.class))
                .mapToDouble(meters -> meters.get("orrery.limiter.decisions")
                        .tags("outcome", outcome, "source", source)
                        .counter()
                        .count())
                .sum();
    }

    @Override
    public void close() {
        gateways.forEach(RunningGateway::close);
        upstream.close();
    }
}
