package dev.orrery.identity.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The signing key in the database. The first instance that ever starts makes it; whoever tries at the same time ends up
 * with the same one, because the table has a single slot.
 */
final class SigningKeys {

    private static final int BITS = 2_048;

    private final JdbcClient database;

    SigningKeys(JdbcClient database) {
        this.database = database;
    }

    RSAKey current() {
        return stored().orElseGet(() -> {
            store(generated());
            return stored().orElseThrow();
        });
    }

    private Optional<RSAKey> stored() {
        return database.sql("select jwk from signing_key")
                .query(String.class)
                .optional()
                .map(SigningKeys::parse);
    }

    private void store(RSAKey key) {
        database.sql("insert into signing_key (slot, key_id, jwk) values (1, ?, ?) on conflict (slot) do nothing")
                .params(key.getKeyID(), key.toJSONString())
                .update();
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot make RSA keys", e);
        }
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("The stored signing key cannot be read", e);
        }
    }
}
