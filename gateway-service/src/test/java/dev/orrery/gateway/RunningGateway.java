package dev.orrery.gateway;

import dev.orrery.defaults.security.Tokens;
import dev.orrery.testservers.Connections;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gateway on a real port, with a fixed list of instances instead of a registry. */
record RunningGateway(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * @param instances addresses of the instances of each service
     * @param settings of the form {@code name=value}
     */
    static RunningGateway start(Map<String, List<String>> instances, String... settings) {
        return start(Connections.none(), instances, settings);
    }

    /** Connected with a server of this build. */
    static RunningGateway start(Connections connections, Map<String, List<String>> instances, String... settings) {
        List<String> usual = new ArrayList<>(
                List.of("server.port=0", "eureka.client.enabled=false", "orrery.security.issuer=" + Tokens.ISSUER));
        instances.forEach((service, addresses) -> {
            for (int i = 0; i < addresses.size(); i++) {
                usual.add("spring.cloud.discovery.client.simple.instances.%s[%d].uri=%s"
                        .formatted(service, i, addresses.get(i)));
            }
        });
        return new RunningGateway(
                connections.run(new SpringApplicationBuilder(GatewayServiceApplication.class), usual, settings));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
