package dev.orrery.gateway.limit.principal;

import dev.orrery.gateway.access.VerifiedCaller;
import dev.orrery.gateway.limit.principal.Principal.Kind;
import dev.orrery.gateway.request.TrustedProxies;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.ServerWebExchange;

/** Finds the principal of a request: the subject of its verified token, else the address it comes from. */
public final class Principals {

    private static final Set<String> STAFF = Set.of("catalog", "stock", "billing");

    private final ClientAddresses addresses;

    /** @param proxies whose word counts where there is no token */
    public Principals(TrustedProxies proxies) {
        this.addresses = new ClientAddresses(proxies);
    }

    /** The principal of this exchange. */
    public Principal of(ServerWebExchange exchange) {
        Jwt token = VerifiedCaller.of(exchange);
        return token == null || token.getSubject() == null
                ? new Principal(Kind.ANONYMOUS, "address:" + addresses.of(exchange.getRequest()))
                : new Principal(kind(scopes(token)), "customer:" + token.getSubject());
    }

    private static Kind kind(List<String> scopes) {
        if (scopes.contains("orders:any")) {
            return Kind.ORDERS_ANY;
        }
        return scopes.stream().anyMatch(STAFF::contains) && !scopes.contains("shop") ? Kind.STAFF : Kind.CUSTOMER;
    }

    private static List<String> scopes(Jwt token) {
        String scope = token.getClaimAsString("scope");
        return scope == null ? List.of() : List.of(scope.split(" "));
    }
}
