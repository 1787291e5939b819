package dev.orrery.defaults.discovery;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaRegistration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaServiceRegistry;
import org.springframework.context.annotation.Bean;

/** Makes a registered instance leave the registry first when it is stopped. */
@AutoConfiguration(afterName = "org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration")
@ConditionalOnClass(EurekaRegistration.class)
@ConditionalOnBooleanProperty(name = "eureka.client.register-with-eureka", matchIfMissing = true)
@EnableConfigurationProperties(DepartureProperties.class)
class DepartureAutoConfiguration {

    @Bean
    @ConditionalOnBean({EurekaServiceRegistry.class, EurekaRegistration.class})
    Departure<EurekaRegistration> departure(
            EurekaServiceRegistry registry, EurekaRegistration registration, DepartureProperties properties) {
        return new Departure<>(registry, registration, properties.drain());
    }
}
