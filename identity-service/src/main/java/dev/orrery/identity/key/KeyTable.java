package dev.orrery.identity.key;

import com.nimbusds.jose.jwk.RSAKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys in the database, encrypted; what all instances share. Times are the database's. */
final class KeyTable {

    /** Any number that no other lock of this database uses. */
    private static final long LOCK = 0x6f_72_72_65_72_79L;

    private final JdbcClient database;
    private final Seal seal;

    KeyTable(JdbcClient database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Waits until no other transaction changes the keys. */
    void lock() {
        database.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
    }

    KeyRing read() {
        return new KeyRing(database.sql("select key_id, sealed_jwk, created_at, signs_from from signing_key")
                .query((row, _) -> key(row))
                .list());
    }

    void addFirst(RSAKey pair) {
        add(pair);
        letNextSign(Duration.ZERO);
    }

    void add(RSAKey pair) {
        database.sql("insert into signing_key (key_id, sealed_jwk) values (?, ?)")
                .params(pair.getKeyID(), seal.close(pair.getKeyID(), pair.toJSONString()))
                .update();
    }

    /** Gives the next key its turn, but not before it has been published for so long. */
    void letNextSign(Duration published) {
        database.sql("""
                        update signing_key set signs_from = greatest(now(), created_at + ? * interval '1 millisecond')
                        where signs_from is null""").param(published.toMillis()).update();
    }

    /** Deletes the keys whose successor has been signing for so long. */
    void forgetReplaced(Duration ago) {
        database.sql("""
                        delete from signing_key where signs_from <
                        (select max(signs_from) from signing_key where signs_from < now() - ? * interval '1 millisecond')""").param(ago.toMillis()).update();
    }

    private SigningKey key(ResultSet row) throws SQLException {
        String id = row.getString("key_id");
        return new SigningKey(
                parse(seal.open(id, row.getBytes("sealed_jwk"))),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("signs_from", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("The stored signing key cannot be read", e);
        }
    }
}
