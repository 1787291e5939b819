package dev.orrery.identity.grant;

import dev.orrery.defaults.mechanism.Mechanisms;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what is kept of customers' sign-ins at clients. */
@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    GrantTable grantTable(JdbcClient database) {
        return new GrantTable(database);
    }

    @Bean
    ReuseDetection reuseDetection(GrantTable table, Mechanisms mechanisms, MeterRegistry meters) {
        return new ReuseDetection(table, mechanisms, meters);
    }

    @Bean
    OAuth2AuthorizationService authorizations(
            JdbcOperations database, RegisteredClientRepository clients, GrantTable table, ReuseDetection reuse) {
        return new StoredAuthorizations(new JdbcOAuth2AuthorizationService(database, clients), table, reuse);
    }

    @Bean
    OneUseExchange oneUseExchange(TransactionTemplate transaction, GrantTable table) {
        return new OneUseExchange(transaction, table);
    }

    @Bean
    ExpiredGrants expiredGrants(GrantTable table) {
        return new ExpiredGrants(table);
    }
}
