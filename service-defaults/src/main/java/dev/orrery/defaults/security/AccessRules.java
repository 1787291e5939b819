package dev.orrery.defaults.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * A bean of this type says what a service lets through: without a token, or with which scope
 * ({@code hasAuthority("SCOPE_shop")}). Everything it does not name needs a valid token. At the first rule that fits,
 * reading stops.
 */
@FunctionalInterface
public interface AccessRules {

    /** Adds this service's rules. */
    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);
}
