package dev.orrery.lab.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/**
 * Adds an instance of an experiment's own to the platform's registry (Eureka's REST operations). Peers tell each other, so
 * one of them is enough. Whoever is not renewed is forgotten after half a minute.
 */
public final class Registry {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int LEASE_SECONDS = 30;

    private final Target target;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** The registry of this platform. */
    public Registry(Target target) {
        this.target = target;
    }

    /** Says that an instance of the service listens here; false when no peer took it. */
    public boolean register(String service, String instance, URI address) {
        var body = """
                {"instance":{"instanceId":"%s","hostName":"%s","ipAddr":"%2$s","app":"%s","vipAddress":"%s","status":"UP",
                 "port":{"$":%d,"@enabled":"true"},"leaseInfo":{"durationInSecs":%d},
                 "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}}}
                """.formatted(
                        instance, address.getHost(), application(service), service, address.getPort(), LEASE_SECONDS);
        return send("POST", application(service), body);
    }

    /** Takes an instance out; one that is not there is out already. */
    public void deregister(String service, String instance) {
        send("DELETE", application(service) + "/" + instance, "");
    }

    private static String application(String service) {
        return service.toUpperCase(Locale.ROOT);
    }

    private boolean send(String method, String path, String body) {
        return target.registries().stream().anyMatch(registry -> {
            var request = HttpRequest.newBuilder(URI.create(registry + "/apps/" + path))
                    .method(method, BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .timeout(LIMIT)
                    .build();
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
            } catch (IOException _) {
                return false; // the next one
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }
}
