package dev.orrery.defaults.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Fetches the issuer's keys from any instance of identity-service that answers. */
final class JwksFetch implements IssuerKeys.Fetch {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final URI uri;
    private final ObjectProvider<DiscoveryClient> discovery;

    JwksFetch(URI uri, ObjectProvider<DiscoveryClient> discovery) {
        this.uri = uri;
        this.discovery = discovery;
    }

    @Override
    public JWKSet keys() throws Exception {
        IOException last = new IOException("No instance of " + uri.getHost() + " is known");
        for (URI each : addresses()) {
            try {
                return JWKSet.parse(get(each));
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private List<URI> addresses() {
        if (!"lb".equals(uri.getScheme())) {
            return List.of(uri);
        }
        List<URI> instances = new ArrayList<>(discovery.getObject().getInstances(uri.getHost()).stream()
                .map(each -> each.getUri().resolve(uri.getRawPath()))
                .toList());
        Collections.shuffle(instances);
        return instances;
    }

    private static String get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
        // Needed once in minutes: a client that lives as long as the call keeps no thread and no connection.
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The token issuer answered " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
