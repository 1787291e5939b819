package dev.orrery.identity.key;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** What signs tokens is one key; what is published are all of them. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class KeyConfiguration {

    /** Goes by the right time, as the tokens do. */
    @Bean
    SigningKeys signingKeys(
            JdbcClient database, TransactionTemplate transaction, KeyProperties properties, Mechanisms mechanisms) {
        var table = new KeyTable(database, new Seal(properties.secret()));
        return new SigningKeys(table, transaction, properties, mechanisms, Clock.systemUTC());
    }

    @Bean
    KeyRefresh keyRefresh(SigningKeys keys) {
        return new KeyRefresh(keys);
    }

    @Bean
    SigningKeysEndpoint signingKeysEndpoint(SigningKeys keys) {
        return new SigningKeysEndpoint(keys);
    }

    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
        return (selector, _) -> selector.select(new JWKSet(keys.published()));
    }

    @Bean
    JwtEncoder tokenSigner(SigningKeys keys) {
        return new NimbusJwtEncoder((selector, _) -> selector.select(new JWKSet(List.of(keys.signing()))));
    }
}
