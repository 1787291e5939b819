package dev.orrery.gateway.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what happens to every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestProperties.class)
class RequestConfiguration {

    @Bean
    EntranceFilter entranceFilter(MeterRegistry meters, RequestProperties properties, ObjectProvider<Tracer> tracer) {
        return new EntranceFilter(
                new EntranceMeters(meters),
                new Admission(properties.hosts()),
                new EntranceSpans(tracer.getIfAvailable(() -> Tracer.NOOP), properties.sampled()));
    }

    /** Which traces are recorded is decided by {@link EntranceSpans}; nothing else here begins one. */
    @Bean
    Sampler sampler() {
        return Sampler.parentBased(new OnlyEntrances());
    }

    @Bean
    BodyLimitFilter bodyLimitFilter(RequestProperties properties) {
        return new BodyLimitFilter(properties.bodyMax(), properties.bodyMaxByRoute());
    }
}
