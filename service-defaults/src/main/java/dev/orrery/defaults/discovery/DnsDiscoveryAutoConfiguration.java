package dev.orrery.defaults.discovery;

import java.net.InetAddress;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Finds instances by DNS where {@code orrery.discovery.dns.names} says how they are called. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.cloud.client.CommonsClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClientAutoConfiguration"
        })
@ConditionalOnProperty("orrery.discovery.dns.names")
@EnableConfigurationProperties(DnsProperties.class)
class DnsDiscoveryAutoConfiguration {

    @Bean
    DnsDiscoveryClient dnsDiscoveryClient(DnsProperties properties) {
        return new DnsDiscoveryClient(properties, InetAddress::getAllByName);
    }
}
