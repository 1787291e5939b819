package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class SigningKeyIntegrationTests {

    private static final String SECRET = "orrery.identity.key.secret=";

    private TestDatabase database;

    @BeforeEach
    void empty() {
        database = TestInfrastructure.shared().newDatabase("identity");
    }

    @Test
    void storesTheKeySoThatNobodyCanReadItThere() throws Exception {
        RSAKey key = startedKeys().getFirst();

        String row = sql().sql("select * from signing_key where key_id = ?")
                .param(key.getKeyID())
                .query((columns, _) -> {
                    var all = new StringBuilder();
                    for (int i = 1; i <= columns.getMetaData().getColumnCount(); i++) {
                        all.append(new String(columns.getBytes(i), StandardCharsets.ISO_8859_1))
                                .append('\n');
                    }
                    return all.toString();
                })
                .single();

        assertThat(row).contains(key.getKeyID());
        var secrets = key.toRSAPrivateKey();
        assertThat(row)
                .doesNotContain("\"kty\"", key.getPrivateExponent().toString())
                .doesNotContain(key.getFirstPrimeFactor().toString())
                .doesNotContain(key.getSecondPrimeFactor().toString())
                .doesNotContain(bytes(secrets.getPrivateExponent()))
                .doesNotContain(bytes(key.getFirstPrimeFactor().decodeToBigInteger()));
    }

    @Test
    void keepsItsKeysWhenItIsRestarted() {
        assertThat(startedKeys()).isEqualTo(startedKeys());
    }

    @Test
    void doesNotStartWithAnotherSecret(CapturedOutput output) {
        startedKeys();

        assertThatThrownBy(() -> IdentityInstance.start(database, SECRET + "another-secret-of-sufficient-length"))
                .isInstanceOf(Exception.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("was encrypted with another orrery.identity.key.secret")
                .contains("ORRERY_IDENTITY_KEY_SECRET");
        assertThat(output).doesNotContain("another-secret-of-sufficient-length");
    }

    @Test
    void doesNotOpenAKeyThatWasStoredUnderAnotherName() {
        startedKeys();
        sql().sql("update signing_key set key_id = 'other' where signs_from is null")
                .update();

        assertThatThrownBy(() -> IdentityInstance.start(database))
                .hasRootCauseMessage(
                        "The signing key other in the database was encrypted with another orrery.identity.key.secret");
    }

    @Test
    void saysThatTheSecretIsMissing() {
        assertThatThrownBy(() -> IdentityInstance.start(database, SECRET))
                .hasMessageContaining("These settings are missing: orrery.identity.key.secret");
    }

    @Test
    void takesNoSecretThatCanBeGuessed() {
        assertThatThrownBy(() -> IdentityInstance.start(database, SECRET + "secret"))
                .hasRootCauseMessage("orrery.identity.key.secret must have at least 24 characters");
    }

    @Test
    void keepsTheKeyOfTheVersionThatHadOnlyOne() {
        var before = startedKeys();
        sql().sql("delete from signing_key where signs_from is null").update();

        var after = startedKeys();

        assertThat(after).hasSize(2).containsAnyElementsOf(before);
    }

    @Test
    void replacesAKeyThatWasStoredUnencrypted() throws Exception {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .target("1")
                .load()
                .migrate();
        RSAKey open = new RSAKeyGenerator(2048).keyID("open").generate();
        sql().sql("insert into signing_key (slot, key_id, jwk) values (1, ?, ?)")
                .params(open.getKeyID(), open.toJSONString())
                .update();

        assertThat(startedKeys()).noneMatch(key -> key.getKeyID().equals("open"));
        assertThat(sql().sql("select signing_key::text from signing_key")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(row -> row.contains("kty"));
    }

    private List<RSAKey> startedKeys() {
        try (var service = IdentityInstance.start(database)) {
            return keys(service);
        }
    }

    private static List<RSAKey> keys(ConfigurableApplicationContext service) {
        try {
            var source = (JWKSource<?>) service.getBean(JWKSource.class);
            return source.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                    .map(JWK::toRSAKey)
                    .toList();
        } catch (KeySourceException e) {
            throw new AssertionError(e);
        }
    }

    private static String bytes(BigInteger number) {
        return new String(number.toByteArray(), StandardCharsets.ISO_8859_1).substring(1);
    }

    private JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
