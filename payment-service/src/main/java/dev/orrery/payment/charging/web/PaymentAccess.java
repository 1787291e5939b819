package dev.orrery.payment.charging.web;

import dev.orrery.defaults.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may look at payments at all. */
@Configuration(proxyBeanMethods = false)
class PaymentAccess {

    static final String ANY_ORDER = "orders:any";

    @Bean
    AccessRules paymentRules() {
        return requests -> requests.requestMatchers("/v3/api-docs", "/v3/api-docs/**")
                .permitAll()
                .requestMatchers("/api/payments/**")
                .hasAnyAuthority("SCOPE_shop", "SCOPE_" + ANY_ORDER);
    }
}
