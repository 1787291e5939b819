package dev.orrery.defaults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A small service on a real port, with nothing around it. */
public record ServedApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    /** Keeps the auto-configurations away that need a database or Kafka. */
    public static final String WITHOUT_INFRASTRUCTURE =
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param settings of the form {@code name=value} */
    public static ServedApplication start(Class<?> application, String... settings) {
        return run(application, Stream.of(settings));
    }

    /**
     * Does without a registry, too.
     *
     * @param settings of the form {@code name=value}
     */
    public static ServedApplication startAlone(Class<?> application, String... settings) {
        return run(application, Stream.concat(Stream.of("eureka.client.enabled=false"), Stream.of(settings)));
    }

    private static ServedApplication run(Class<?> application, Stream<String> settings) {
        return new ServedApplication(new SpringApplicationBuilder(application)
                .run(Stream.concat(
                                Stream.of(
                                        "server.port=0",
                                        "management.server.port=0",
                                        "spring.application.name=served",
                                        "orrery.security.issuer=http://issuer.test",
                                        WITHOUT_INFRASTRUCTURE),
                                settings)
                        .map(each -> "--" + each)
                        .toArray(String[]::new)));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
