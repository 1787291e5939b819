package dev.orrery.gateway.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the name of a host from what is none. Nearly all requests name the same one as those before, so it remembers that. */
final class Hosts {

    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private volatile @Nullable String last;

    /** Whether it is a name or an address, with a port or without. */
    boolean isHost(String host) {
        if (host.equals(last)) {
            return true;
        }
        boolean valid = HOST.matcher(host).matches();
        if (valid) {
            last = host;
        }
        return valid;
    }
}
