package dev.orrery.defaults.stoppoint;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Gives every service its {@link StopPoints}; only in the demo profile can they be armed. */
@AutoConfiguration
@EnableConfigurationProperties(StopPointProperties.class)
class StopPointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StopPoints stopPoints(StopPointProperties properties) {
        return new StopPoints(properties.holdAtMost());
    }

    @Bean
    @Profile("demo")
    StopPointsEndpoint stopPointsEndpoint(StopPoints stopPoints) {
        return new StopPointsEndpoint(stopPoints);
    }
}
