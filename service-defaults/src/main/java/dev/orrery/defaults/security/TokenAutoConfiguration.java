package dev.orrery.defaults.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Checks access tokens: signature by a key of the issuer (RS256 or ES256 only), issuer, audience, expiry. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnClass({NimbusJwtDecoder.class, JWSAlgorithm.class})
@ConditionalOnBooleanProperty(name = "orrery.security.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TokenProperties.class)
class TokenAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    VerifiedTokens jwtDecoder(TokenProperties properties, ObjectProvider<DiscoveryClient> discovery) {
        var keys = new IssuerKeys(
                new JwksFetch(properties.jwksUri(), discovery), properties.keysMaxAge(), properties.keysRetry());
        return verifier(properties, keys);
    }

    static VerifiedTokens verifier(TokenProperties properties, IssuerKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        // Claims are the business of the validators below.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        var clock = Clock.systemUTC();
        decoder.setJwtValidator(validator(properties, clock));
        return new VerifiedTokens(decoder, (int) properties.tokenMax().toBytes(), clock);
    }

    private static OAuth2TokenValidator<Jwt> validator(TokenProperties properties, Clock clock) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(properties.clockSkew()),
                token -> requireExpiryAndSubject(token, clock),
                new JwtClaimValidator<String>("iss", issuer -> issuer != null && issuer.equals(properties.issuer())),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(properties.audience())));
    }

    /** Clocks that differ are no reason to take an expired token: its client gets a new one in any case. */
    private static OAuth2TokenValidatorResult requireExpiryAndSubject(Jwt token, Clock clock) {
        Instant expiry = token.getExpiresAt();
        return expiry == null || !clock.instant().isBefore(expiry) || token.getSubject() == null
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success();
    }
}
