package dev.orrery.inventory;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Takes for granted what a token says: a token is the list of its scopes, with dots between them. */
@TestConfiguration(proxyBeanMethods = false)
class DemoTokens {

    @Bean
    JwtDecoder jwtDecoder() {
        return token -> Jwt.withTokenValue(token)
                .header("alg", "none")
                .subject("admin")
                .claim("scope", token.replace('.', ' '))
                .expiresAt(Instant.now().plusSeconds(60))
                .build();
    }
}
