package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.lab.platform.LocalTarget;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two registries that know the same, each of which is enough; and the same with one, and without any. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class RegistryEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String FIRST = "discovery-service-1";
    private static final String SECOND = "discovery-service-2";

    private final Checkout checkout = new Checkout("registry");
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeEach
    @AfterEach
    void wipe() {
        checkout.orrery("down", "--wipe");
    }

    @Test
    void eachOfTwoIsEnoughAndTrafficGoesOnWithoutAny() {
        start("--scale", "discovery-service=2");
        await().atMost(LIMIT).until(() -> knows(FIRST, "identity-service-1") && knows(SECOND, "identity-service-1"));
        awaitRoute();
        try (var traffic = new Traffic()) {
            orrery("kill", FIRST);
            orrery("scale", "identity-service=2");
            await().atMost(LIMIT).until(() -> knows(SECOND, "identity-service-2"));

            orrery("restart", FIRST);
            assertThat(instancesAt(FIRST)).contains("identity-service-1", "identity-service-2");

            orrery("kill", FIRST);
            orrery("kill", SECOND);
            traffic.awaitAnother(200);
            assertThat(traffic.failed()).as(traffic.lastFailure).isZero();
        }
    }

    @Test
    void theOnlyOneIsKilledAndComesBackAndNobodyIsTurnedAway() {
        start();
        awaitRoute();
        try (var traffic = new Traffic()) {
            orrery("kill", FIRST);
            orrery("restart", FIRST);
            await().atMost(LIMIT).until(() -> knows(FIRST, "identity-service-1"));
            traffic.awaitAnother(200);

            assertThat(traffic.failed()).as(traffic.lastFailure).isZero();
        }
    }

    private void start(String... more) {
        var up = new ArrayList<>(
                List.of("up", "--detach", "--no-aot", "--only", "discovery-service,identity-service,gateway-service"));
        up.addAll(List.of(more));
        orrery(up.toArray(String[]::new));
    }

    private void orrery(String... arguments) {
        var result = checkout.orrery(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private void awaitRoute() {
        await().atMost(LIMIT).until(() -> keys().statusCode() == 200);
    }

    /** A question that the gateway cannot answer by itself. */
    private HttpResponse<String> keys() {
        return get("http://localhost:" + checkout.gatewayPort() + "/oauth2/jwks");
    }

    private boolean knows(String registry, String instance) {
        return instancesAt(registry).contains(instance);
    }

    private String instancesAt(String registry) {
        return get("http://127.0.0.1:" + port(registry) + "/eureka/apps").body();
    }

    private int port(String registry) {
        return new LocalTarget(new OrreryFolder(checkout.folder()))
                .instance(registry)
                .port();
    }

    private HttpResponse<String> get(String address) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who asks the gateway all the time. */
    private final class Traffic implements AutoCloseable {

        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private volatile String lastFailure = "";
        private volatile boolean ended;
        private final Thread thread = Thread.ofVirtual().start(this::ask);

        private void ask() {
            while (!ended) {
                try {
                    var answer = keys();
                    if (answer.statusCode() == 200) {
                        answered.incrementAndGet();
                    } else {
                        fail(answer.statusCode() + " " + answer.body());
                    }
                } catch (UncheckedIOException e) {
                    fail(e.toString());
                }
            }
        }

        private void fail(String why) {
            lastFailure = why;
            failed.incrementAndGet();
        }

        int failed() {
            return failed.get();
        }

        void awaitAnother(int answers) {
            int until = answered.get() + answers;
            await().atMost(LIMIT).until(() -> answered.get() >= until || failed.get() > 0);
        }

        @Override
        public void close() {
            ended = true;
            try {
                thread.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
