package dev.orrery.identity.client;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/**
 * Origins of the pages that browsers are sent back to after a sign-in.
 *
 * @param all such as {@code https://shop.example}
 */
public record RedirectOrigins(List<String> all) {

    public RedirectOrigins {
        all = List.copyOf(all);
    }

    static RedirectOrigins of(Collection<String> uris) {
        return new RedirectOrigins(uris.stream()
                .map(URI::create)
                .map(each -> each.getScheme() + "://" + each.getRawAuthority())
                .distinct()
                .sorted()
                .toList());
    }
}
