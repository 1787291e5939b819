package dev.orrery.identity.key;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/signing-keys}: the keys and where each is in its life; a {@code POST} rotates them. */
@Endpoint(id = "signingkeys")
final class SigningKeysEndpoint {

    private static final Logger log = LoggerFactory.getLogger(SigningKeysEndpoint.class);

    private final SigningKeys keys;

    SigningKeysEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    @ReadOperation
    List<SigningKeys.ShownKey> all() {
        return keys.shown();
    }

    @WriteOperation
    SigningKeys.Rotation rotate() {
        var rotation = keys.rotate();
        log.warn("The key {} signs from {} on", rotation.key(), rotation.signsFrom());
        return rotation;
    }
}
