package dev.orrery.defaults.discovery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where DNS knows the instances of a service, for a platform without a registry.
 *
 * @param names what to ask DNS for, with <code>{service}</code> in the place of the service's name
 * @param port where every instance listens for HTTP
 * @param grpcPort where every instance listens for gRPC, if it does
 * @param lookEvery pause between two looks
 */
@ConfigurationProperties("orrery.discovery.dns")
record DnsProperties(
        @Nullable String names,
        @DefaultValue("8080") int port,
        @DefaultValue("9090") int grpcPort,
        @DefaultValue("1s") Duration lookEvery) {

    static final String SERVICE = "{service}";

    DnsProperties {
        if (names == null || !names.contains(SERVICE)) {
            throw new IllegalArgumentException("orrery.discovery.dns.names must contain " + SERVICE
                    + ", for instance shop-{service}; it is: " + names);
        }
        if (!lookEvery.isPositive()) {
            throw new IllegalArgumentException("orrery.discovery.dns.look-every must be longer than 0s");
        }
    }

    String name(String service) {
        return String.valueOf(names).replace(SERVICE, service);
    }
}
