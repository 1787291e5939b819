package dev.orrery.order.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import dev.orrery.order.OrderServiceApplication;
import dev.orrery.order.ordering.OrderId;
import dev.orrery.order.ordering.Ordering;
import dev.orrery.testservers.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running order service on a database and topics of its own, with the parties it talks to. */
public final class OrderService implements AutoCloseable {

    static {
        // Other builds may keep the machine busy; what should happen at all should not fail for that.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final TokenIssuer ISSUER = new TokenIssuer();

    private static @Nullable OrderService shared;

    private final TestDatabase database;
    private final String prefix;
    private final PricingServer pricing = new PricingServer();
    private final KafkaPeers peers;
    private ConfigurableApplicationContext context;

    private OrderService(String... settings) {
        var infrastructure = TestInfrastructure.shared();
        database = infrastructure.newDatabase("orders");
        prefix = "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + ".";
        context = run(settings);
        peers = new KafkaPeers(infrastructure.kafkaBootstrapServers(), prefix);
    }

    /** A service with all its mechanisms, for tests that leave each other's orders alone. */
    public static synchronized OrderService shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A service for one test, with settings such as {@code orders.saga.sweep-every=100ms}. */
    public static OrderService start(String... settings) {
        return new OrderService(settings);
    }

    private ConfigurableApplicationContext run(String... settings) {
        var usual = List.of(
                "server.port=0",
                // Not the one that the tests of inventory-service fill at the same time, where they share one server.
                "spring.data.redis.database=1",
                "spring.grpc.client.channel.inventory-service.target=static://127.0.0.1:" + pricing.port(),
                "orrery.messaging.topic-prefix=" + prefix,
                "orrery.messaging.partitions=2",
                // Other builds may keep the machine busy.
                "orrery.resilience.calls.inventory-pricing.time-limit=5s",
                "orders.reservation.time-limit=5s",
                "spring.data.redis.connect-timeout=5s",
                "spring.data.redis.timeout=5s",
                "orrery.security.issuer=" + TokenIssuer.ISSUER,
                "orrery.security.jwks-uri=" + ISSUER.jwksUri(),
                "eureka.client.enabled=false");
        return Connections.of(database)
                .kafka()
                .redis()
                .run(new SpringApplicationBuilder(OrderServiceApplication.class), usual, settings);
    }

    /** Ends the process, as it were, and starts another on the same database and topics. */
    public void restart(String... settings) {
        context.close();
        context = run(settings);
    }

    /** Another instance on the same database and topics; to be closed by the caller. */
    public Instance secondInstance(String... settings) {
        return new Instance(run(settings));
    }

    /** One more process, as it were. */
    public record Instance(ConfigurableApplicationContext context) implements AutoCloseable {

        /** Cancels an order without a customer asking over HTTP. */
        public void cancel(String id) {
            context.getBean(Ordering.class).cancel(OrderId.parse(id).orElseThrow());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    public PricingServer pricing() {
        return pricing;
    }

    public KafkaPeers peers() {
        return peers;
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public StringRedisTemplate redis() {
        return context.getBean(StringRedisTemplate.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The customer's own client. */
    public Client as(String customer) {
        return new Client(customer, "shop");
    }

    /** A client with these scopes. */
    public Client as(String subject, String scopes) {
        return new Client(subject, scopes);
    }

    /** A path on the management port. */
    public Answer manage(String path) {
        return exchange(HttpRequest.newBuilder(uri("local.management.port", path)));
    }

    /** Switches a mechanism while the service runs. */
    public void set(Mechanism mechanism, boolean enabled) {
        var answer =
                exchange(HttpRequest.newBuilder(uri("local.management.port", "/actuator/mechanisms/" + mechanism.id()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"enabled\":" + enabled + "}")));
        if (answer.status() != 200 || answer.json().at("/enabled").asBoolean() != enabled) {
            throw new IllegalStateException(answer.toString());
        }
    }

    /** Sends a request as it is. */
    public Answer call(String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(uri("local.server.port", path))
                .timeout(Duration.ofSeconds(40))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request);
    }

    private URI uri(String port, String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + path);
    }

    private static Answer exchange(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        peers.close();
        pricing.close();
    }

    /** Speaks to the service with one token. */
    public final class Client {

        private final String token;

        private Client(String subject, String scopes) {
            token = ISSUER.token(subject, scopes);
        }

        /** Places an order; headers as name, value, name, value. */
        public Answer place(String body, String... headers) {
            return send("POST", "/api/orders", body, headers);
        }

        public Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        public Answer cancel(String id) {
            return send("POST", "/api/orders/" + id + "/cancellation", null);
        }

        private Answer send(String method, String path, @Nullable String body, String... headers) {
            List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
            if (body != null) {
                all.addAll(List.of("Content-Type", "application/json"));
            }
            all.addAll(Arrays.asList(headers));
            return call(method, path, body, all.toArray(String[]::new));
        }
    }
}
