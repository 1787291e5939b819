package dev.orrery.identity.key;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the key once: from then on tokens are made and checked without the database. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    JWKSource<SecurityContext> signingKey(JdbcClient database, KeyProperties properties) {
        var keys = new SigningKeys(database, new Seal(properties.secret()));
        return new ImmutableJWKSet<>(new JWKSet(keys.current()));
    }
}
