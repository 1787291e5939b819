package dev.orrery.inventory;

import dev.orrery.defaults.security.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Everybody may look; products and stock are changed with a scope of their own. */
@Configuration(proxyBeanMethods = false)
class InventoryAccess {

    private static final String PRODUCTS = "/api/products/**";
    private static final String STOCK = "/api/stock/**";

    @Bean
    AccessRules inventoryRules() {
        return requests -> requests.requestMatchers(HttpMethod.GET, PRODUCTS, STOCK, "/v3/api-docs/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, PRODUCTS, STOCK)
                .permitAll()
                .requestMatchers(HttpMethod.PUT, PRODUCTS)
                .hasAuthority("SCOPE_catalog")
                .requestMatchers(HttpMethod.POST, STOCK)
                .hasAuthority("SCOPE_stock");
    }
}
