package dev.orrery.gateway.cache;

import dev.orrery.defaults.mechanism.Mechanisms;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the cache. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheProperties.class)
class CacheConfiguration {

    @Bean
    ProductCacheFilter productCacheFilter(Mechanisms mechanisms, CacheProperties properties, MeterRegistry meters) {
        return new ProductCacheFilter(mechanisms, properties, meters);
    }
}
