package dev.orrery.identity.grant;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the table of authorizations can do beyond the framework's use of it. */
final class GrantTable {

    private final JdbcClient database;

    GrantTable(JdbcClient database) {
        this.database = database;
    }

    /** Waits until no other transaction uses this code or refresh token, or another one of its family. */
    void lock(String hash) {
        database.sql("""
                        select id from oauth2_authorization
                        where authorization_code_value = :hash or refresh_token_value = :hash
                        or id = (select authorization_id from spent_refresh_token where hash = :hash)
                        for update""").param("hash", hash).query(String.class).list();
    }

    /** Remembers the refresh token of this authorization as spent, unless it is still the one to use. */
    void spend(String id, String current) {
        database.sql("""
                        insert into spent_refresh_token (hash, authorization_id)
                        select refresh_token_value, id from oauth2_authorization
                        where id = :id and refresh_token_value <> :current
                        on conflict do nothing""").param("id", id).param("current", current).update();
    }

    /** The authorization that this spent refresh token belongs to. */
    Optional<String> familyOf(String spent) {
        return database.sql("select authorization_id from spent_refresh_token where hash = ?")
                .param(spent)
                .query(String.class)
                .optional();
    }

    void delete(String id) {
        database.sql("delete from oauth2_authorization where id = ?").param(id).update();
    }

    /** Deletes what can be used no more; a code stays as long as what came of it. */
    int deleteExpired() {
        return database.sql("""
                        delete from oauth2_authorization
                        where greatest(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at)
                        < now()""").update();
    }
}
