package dev.orrery.payment.provider;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** {@code /actuator/provider}: gives this instance's card provider trouble and takes it away again. */
@Component
@Endpoint(id = "provider")
final class ProviderEndpoint {

    private final ProviderTrouble trouble;

    ProviderEndpoint(ProviderTrouble trouble) {
        this.trouble = trouble;
    }

    @ReadOperation
    Map<String, String> mode() {
        return Map.of("mode", trouble.mode().toString());
    }

    /** @param mode {@code normal}, {@code failing} or {@code slow:<duration>} */
    @WriteOperation
    Map<String, String> behave(String mode) {
        try {
            trouble.become(ProviderMode.parse(mode));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidEndpointRequestException("Unknown mode " + mode, String.valueOf(unknown.getMessage()));
        }
        return mode();
    }
}
