package dev.orrery.defaults.mechanism;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Gives every service its {@link Mechanisms} and the endpoint that shows them. */
@AutoConfiguration
class MechanismsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Mechanisms mechanisms(Environment environment) {
        return Mechanisms.from(environment);
    }

    @Bean
    MechanismsEndpoint mechanismsEndpoint(Mechanisms mechanisms, ObjectProvider<MechanismState> states) {
        return new MechanismsEndpoint(mechanisms, states.orderedStream().toList());
    }
}
