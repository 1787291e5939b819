package dev.orrery.payment.card;

import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The resilient way to the provider. */
@Configuration(proxyBeanMethods = false)
class CardConfiguration {

    @Bean
    ProviderCalls providerCalls(Guards guards, Mechanisms mechanisms) {
        return new ProviderCalls(guards, mechanisms);
    }

    @Bean
    Card card(CardProvider provider, ProviderCalls calls, MeterRegistry meters) {
        return new Card(provider, calls, meters);
    }
}
