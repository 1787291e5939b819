package dev.orrery.defaults.security;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who calls, as the access token says; a controller method may take it as an argument.
 *
 * @param customerId the token's subject
 * @param scopes what the token allows
 */
public record Caller(String customerId, Set<String> scopes) {

    static final String SCOPE_PREFIX = "SCOPE_";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Reads a verified token. */
    public static Caller from(JwtAuthenticationToken token) {
        return new Caller(
                token.getName(),
                token.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(each -> each != null && each.startsWith(SCOPE_PREFIX))
                        .map(each -> each.substring(SCOPE_PREFIX.length()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the token carries this scope. */
    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
