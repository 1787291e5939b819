package dev.orrery.defaults.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.simple.InstanceProperties;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryProperties;
import org.springframework.util.unit.DataSize;

/** What every service checks tokens with, for tests of whoever issues them. */
public final class Verifiers {

    private static final String SERVICE = "identity-service";

    private Verifiers() {}

    /**
     * A verifier as a service has it, which has seen no token yet.
     *
     * @param instances of the issuer; any of them is asked for the keys
     * @param retry shortest pause between two requests for them
     */
    public static VerifiedTokens of(String issuer, Duration retry, List<URI> instances) {
        var properties = new TokenProperties(
                true,
                issuer,
                "orrery",
                URI.create("lb://" + SERVICE + "/oauth2/jwks"),
                Duration.ofMinutes(5),
                retry,
                Duration.ofSeconds(5),
                DataSize.ofKilobytes(8));
        var beans = new StaticListableBeanFactory(Map.of("discovery", discovery(instances)));
        var fetch = new JwksFetch(properties.jwksUri(), beans.getBeanProvider(DiscoveryClient.class));
        return TokenAutoConfiguration.verifier(
                properties, new IssuerKeys(fetch, properties.keysMaxAge(), properties.keysRetry()));
    }

    private static DiscoveryClient discovery(List<URI> instances) {
        var known = new SimpleDiscoveryProperties();
        known.setInstances(
                Map.of(SERVICE, instances.stream().map(Verifiers::instance).toList()));
        return new SimpleDiscoveryClient(known);
    }

    private static InstanceProperties instance(URI address) {
        var instance = new InstanceProperties();
        instance.setServiceId(SERVICE);
        instance.setUri(address);
        return instance;
    }
}
