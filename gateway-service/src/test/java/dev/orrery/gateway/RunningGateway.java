package dev.orrery.gateway;

import dev.orrery.defaults.security.Tokens;
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
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0", "--eureka.client.enabled=false", "--orrery.security.issuer=" + Tokens.ISSUER));
        instances.forEach((service, addresses) -> {
            for (int i = 0; i < addresses.size(); i++) {
                arguments.add("--spring.cloud.discovery.client.simple.instances.%s[%d].uri=%s"
                        .formatted(service, i, addresses.get(i)));
            }
        });
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new RunningGateway(
                new SpringApplicationBuilder(GatewayServiceApplication.class).run(arguments.toArray(String[]::new)));
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
