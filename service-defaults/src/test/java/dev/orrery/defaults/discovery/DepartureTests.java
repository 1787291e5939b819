package dev.orrery.defaults.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that is stopped, seen by the registry and by those who call it. */
class DepartureTests {

    private static final String NOBODY = """
            {"applications":{"versions__delta":"1","apps__hashcode":"","application":[]}}
            """;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private ServedApplication service;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        registry.createContext("/eureka/", this::answer);
        registry.start();
        service = ServedApplication.start(
                App.class,
                "eureka.client.service-url.defaultZone=http://127.0.0.1:"
                        + registry.getAddress().getPort() + "/eureka/",
                "eureka.instance.instance-id=served-1",
                "orrery.discovery.drain=1500ms");
        await().atMost(Duration.ofSeconds(30)).until(() -> heard.contains("UP"));
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void leavesTheRegistryFirstAndGoesOnTakingRequestsForAWhile() throws Exception {
        var stopped = CompletableFuture.runAsync(service::close);
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("DOWN"));
        long left = System.nanoTime();

        // New connections too: callers have not noticed yet.
        Duration served = Duration.ZERO;
        while (served.compareTo(Duration.ofMillis(1_000)) < 0) {
            assertThat(service.get("/quick").statusCode()).isEqualTo(200);
            served = Duration.ofNanos(System.nanoTime() - left);
        }

        stopped.join();
        assertThat(heard.subList(heard.indexOf("answers 200"), heard.size())).startsWith("answers 200", "DOWN");
        assertThat(heard).endsWith("gone");
    }

    @Test
    void finishesWhatItHasBegun() throws Exception {
        App.begun = new CountDownLatch(1);
        App.finish = new CountDownLatch(1);
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                return service.get("/slow").body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        App.begun.await();

        var stopped = CompletableFuture.runAsync(service::close);
        await().atMost(Duration.ofSeconds(20)).until(this::refusesConnections);
        assertThat(answer).isNotDone();
        App.finish.countDown();

        assertThat(answer.join()).isEqualTo("finished");
        stopped.join();
    }

    private boolean refusesConnections() {
        try (var _ = new java.net.Socket("127.0.0.1", service.port())) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (method.equals("DELETE")) {
            heard.add("gone");
        } else if (said.contains("\"status\":\"DOWN\"")) {
            heard.add("answers " + statusOf("/quick"));
            heard.add("DOWN");
        } else if (said.contains("\"status\":\"UP\"")) {
            heard.add("UP");
        }
        byte[] body = method.equals("GET") ? NOBODY.getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(method.equals("POST") ? 204 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String statusOf(String path) {
        try {
            return String.valueOf(service.get(path).statusCode());
        } catch (Exception e) {
            return e.toString();
        }
    }

    @OpenToEverybody
    @Import(Calls.class)
    static class App {

        static volatile CountDownLatch begun = new CountDownLatch(1);
        static volatile CountDownLatch finish = new CountDownLatch(1);
    }

    @RestController
    static class Calls {

        @GetMapping("/quick")
        String quick() {
            return "quick";
        }

        @GetMapping("/slow")
        String slow() throws InterruptedException {
            App.begun.countDown();
            App.finish.await();
            return "finished";
        }
    }
}
