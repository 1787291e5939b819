package dev.orrery.defaults.clock;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Gives every service its {@link Clock}; only in the demo profile can it be changed while it runs. */
@AutoConfiguration
@EnableConfigurationProperties(ClockProperties.class)
class ClockAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    SkewedClock clock(ClockProperties properties) {
        return SkewedClock.of(Clock.systemUTC(), properties.offset());
    }

    @Bean
    @ConditionalOnBean(SkewedClock.class)
    ClockEndpoint clockEndpoint(SkewedClock clock) {
        return new ClockEndpoint(clock);
    }

    @Bean
    @Profile("demo")
    @ConditionalOnBean(SkewedClock.class)
    ClockChangeEndpoint clockChangeEndpoint(SkewedClock clock) {
        return new ClockChangeEndpoint(clock);
    }
}
