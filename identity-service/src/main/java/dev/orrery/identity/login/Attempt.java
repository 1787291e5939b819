package dev.orrery.identity.login;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Somebody tries a password.
 *
 * @param name as it was typed
 * @param address of the browser
 */
record Attempt(String name, String address) {

    /** Where failures are counted: for the name from this address, and for the address. Names may be long or odd. */
    List<String> keys() {
        var name = UUID.nameUUIDFromBytes(this.name.getBytes(StandardCharsets.UTF_8));
        return List.of("identity:failures:" + address + ":" + name, "identity:failures:" + address);
    }
}
