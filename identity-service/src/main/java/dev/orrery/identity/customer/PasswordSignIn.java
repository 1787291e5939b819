package dev.orrery.identity.customer;

import dev.orrery.identity.customer.CustomerTable.Customer;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Signs a customer in by name and password; whoever is signed in goes by the customer's id. A name that nobody has costs
 * the same work and gets the same answer as a wrong password.
 */
final class PasswordSignIn implements AuthenticationProvider {

    private final CustomerTable customers;
    private final Passwords passwords;

    PasswordSignIn(CustomerTable customers, Passwords passwords) {
        this.customers = customers;
        this.passwords = passwords;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String password = String.valueOf(asked.getCredentials());
        Optional<Customer> customer = customers.find(asked.getName());
        if (customer.isEmpty()) {
            passwords.matchNobody(password);
        }
        return customer.filter(each -> passwords.match(password, each.passwordHash()))
                .map(each -> UsernamePasswordAuthenticationToken.authenticated(each.id(), null, List.of()))
                .orElseThrow(() -> new BadCredentialsException("The name or the password is wrong"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
