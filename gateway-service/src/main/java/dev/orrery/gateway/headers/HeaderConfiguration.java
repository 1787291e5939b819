package dev.orrery.gateway.headers;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.gateway.request.TrustedProxies;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what happens to header fields. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HeaderProperties.class)
class HeaderConfiguration {

    @Bean
    UpstreamHeaders upstreamHeaders(Mechanisms mechanisms, HeaderProperties properties) {
        var proxies = new TrustedProxies("orrery.gateway.headers.trusted-proxies", properties.trustedProxies());
        return new UpstreamHeaders(mechanisms, new Forwarding(proxies));
    }

    @Bean
    static OwnHeaderFilters ownHeaderFilters() {
        return new OwnHeaderFilters();
    }

    @Bean
    ServiceHeaders serviceHeaders() {
        return new ServiceHeaders();
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    CorsFilter corsFilter(HeaderProperties properties) {
        return new CorsFilter(properties.corsOrigins());
    }
}
