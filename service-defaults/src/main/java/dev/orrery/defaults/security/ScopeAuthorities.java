package dev.orrery.defaults.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** From the {@code scope} claim, a string with spaces or a list, to {@code SCOPE_…} authorities. */
final class ScopeAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return scopes(token.getClaims().get("scope"))
                .filter(each -> !each.isBlank())
                .<GrantedAuthority>map(each -> new SimpleGrantedAuthority(Caller.SCOPE_PREFIX + each))
                .toList();
    }

    private static Stream<String> scopes(@org.jspecify.annotations.Nullable Object claim) {
        return switch (claim) {
            case String text -> Stream.of(text.split(" "));
            case List<?> list -> list.stream().map(String::valueOf);
            case null, default -> Stream.empty();
        };
    }
}
