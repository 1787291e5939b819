package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
        RSAKey key = startedKey();

        String row = sql().sql("select * from signing_key")
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
    void keepsItsKeyWhenItIsRestarted() {
        assertThat(startedKey().getKeyID()).isEqualTo(startedKey().getKeyID());
    }

    @Test
    void doesNotStartWithAnotherSecret(CapturedOutput output) {
        startedKey();

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
        startedKey();
        sql().sql("update signing_key set key_id = 'other'").update();

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

        assertThat(startedKey().getKeyID()).isNotEqualTo("open");
        assertThat(sql().sql("select signing_key::text from signing_key")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("kty");
    }

    private RSAKey startedKey() {
        try (var service = IdentityInstance.start(database)) {
            return key(service);
        }
    }

    private static RSAKey key(ConfigurableApplicationContext service) {
        var source = (ImmutableJWKSet<?>) service.getBean(JWKSource.class);
        return source.getJWKSet().getKeys().getFirst().toRSAKey();
    }

    private static String bytes(BigInteger number) {
        return new String(number.toByteArray(), StandardCharsets.ISO_8859_1).substring(1);
    }

    private JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }
}
