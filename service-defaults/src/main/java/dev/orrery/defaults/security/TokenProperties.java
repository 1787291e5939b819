package dev.orrery.defaults.security;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which access tokens are good.
 *
 * @param enabled whether this service checks access tokens at all
 * @param issuer the exact {@code iss} of a good token
 * @param audience what {@code aud} of a good token contains
 * @param jwksUri where the issuer's public keys are; with scheme {@code lb} the host is a service name
 * @param keysMaxAge how old the keys may get before they are fetched again; they are kept while that fails
 * @param keysRetry shortest pause between two fetches, also when tokens name unknown keys
 * @param clockSkew how early a token may come, as far as the clocks of issuer and service may differ; never how late
 * @param tokenMax longest token that is looked at
 */
@ConfigurationProperties("orrery.security")
record TokenProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String issuer,
        @DefaultValue("orrery") String audience,
        @DefaultValue("lb://identity-service/oauth2/jwks") URI jwksUri,
        @DefaultValue("5m") Duration keysMaxAge,
        @DefaultValue("2s") Duration keysRetry,
        @DefaultValue("5s") Duration clockSkew,
        @DefaultValue("8KB") DataSize tokenMax) {}
