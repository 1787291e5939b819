package dev.orrery.gateway.request;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what happens to every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class RequestConfiguration {

    @Bean
    EntranceFilter entranceFilter(MeterRegistry meters, RequestProperties properties) {
        return new EntranceFilter(meters, new Admission(properties.hosts()), properties.sampled());
    }

    @Bean
    BodyLimitFilter bodyLimitFilter(RequestProperties properties) {
        return new BodyLimitFilter(properties.bodyMax(), properties.bodyMaxByRoute());
    }
}
