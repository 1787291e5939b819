package dev.orrery.order.ordering.web;

import dev.orrery.contracts.ProblemType;
import dev.orrery.defaults.problem.ProblemException;
import dev.orrery.defaults.security.AccessRules;
import dev.orrery.defaults.security.Caller;
import dev.orrery.order.ordering.PlacedOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what with which orders. */
@Configuration(proxyBeanMethods = false)
class OrderAccess {

    static final String ANY_ORDER = "orders:any";

    @Bean
    AccessRules orderAccessRules() {
        return requests -> requests.requestMatchers("/v3/api-docs", "/v3/api-docs/**")
                .permitAll()
                .requestMatchers("/api/orders", "/api/orders/**")
                .hasAnyAuthority("SCOPE_shop", "SCOPE_" + ANY_ORDER);
    }

    /** Whether the caller acts for every customer. */
    static boolean isForAll(Caller caller) {
        return caller.has(ANY_ORDER);
    }

    /** Whether the order exists as far as the caller is concerned. */
    static boolean sees(Caller caller, PlacedOrder order) {
        return isForAll(caller) || order.customerId().equals(caller.customerId());
    }

    /** @throws ProblemException when the request says what only some callers may say */
    static void check(Caller caller, PlaceOrderRequest request) {
        if (request.isOnBehalf() && !isForAll(caller)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "customerId, placedAt and externalId need the scope orders:any");
        }
    }
}
