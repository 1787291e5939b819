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
 * The signing key in the database, encrypted. The first instance that ever starts makes it; whoever tries at the same time ends up
 * with the same one, because the table has a single slot.
 */
final class SigningKeys {

    private static final int BITS = 2_048;

    private final JdbcClient database;
    private final Seal seal;

    SigningKeys(JdbcClient database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    RSAKey current() {
        return stored().orElseGet(() -> {
            store(generated());
            return stored().orElseThrow();
        });
    }

    private Optional<RSAKey> stored() {
        return database.sql("select key_id, sealed_jwk from signing_key")
                .query((row, _) -> parse(seal.open(row.getString("key_id"), row.getBytes("sealed_jwk"))))
                .optional();
    }

    private void store(RSAKey key) {
        database.sql(
                        "insert into signing_key (slot, key_id, sealed_jwk) values (1, ?, ?) on conflict (slot) do nothing")
                .params(key.getKeyID(), seal.close(key.getKeyID(), key.toJSONString()))
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
