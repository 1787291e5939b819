package dev.orrery.identity.customer;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;

/** Wires the customers; in the demo there are some from the start. */
@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {

    @Bean
    CustomerTable customerTable(JdbcClient database) {
        return new CustomerTable(database);
    }

    @Bean
    Passwords passwords(CustomerProperties properties, MeterRegistry meters) {
        return new Passwords(properties.checksAtOnce(), meters);
    }

    @Bean
    AuthenticationProvider passwordSignIn(CustomerTable customers, Passwords passwords) {
        return new PasswordSignIn(customers, passwords);
    }

    @Bean
    @Profile("demo")
    ApplicationRunner demoCustomers(CustomerTable customers, Passwords passwords, CustomerProperties properties) {
        return _ -> properties.demo().forEach((name, password) -> {
            if (customers.find(name).isEmpty()) {
                customers.addIfAbsent(name, passwords.hash(password));
            }
        });
    }
}
